-- A line of the audit trail is never rewritten nor removed.
CREATE TRIGGER TR_AuditEntries_AppendOnly ON AuditEntries AFTER UPDATE, DELETE AS
BEGIN
    THROW 50001, 'AuditEntries is append-only.', 1;
END;
