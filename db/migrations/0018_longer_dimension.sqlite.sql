-- SQLite keeps a text of any length: nothing to lengthen.
SELECT 1;
