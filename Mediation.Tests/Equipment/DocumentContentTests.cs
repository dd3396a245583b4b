using System.Globalization;
using System.Text;
using Mediation.Domain;
using Mediation.Domain.Equipment;
using Mediation.Seeds;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>What a file is, read from itself; what is kept of a picture; what is kept of a name.</summary>
public sealed class DocumentContentTests
{
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["pdf"] = SampleFiles.Pdf(),
        ["jpeg"] = SampleFiles.Jpeg,
        ["png"] = SampleFiles.Png,
        ["nothing"] = [],
        ["svg"] = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        ["html"] = Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>"),
        ["gif"] = [.. "GIF89a"u8, .. new byte[40]],
        ["zip"] = [.. "PK"u8, 3, 4, .. new byte[40]],
        ["program"] = [.. "MZ"u8, .. new byte[40]],
        ["pdf behind markup"] = [.. "<script>alert(1)</script>"u8, .. SampleFiles.Pdf()],
        ["pdf cut short"] = SampleFiles.Pdf()[..100],
        ["pdf mark alone"] = [.. "%PDF-"u8],
        ["markup behind a pdf mark"] = [.. "%PDF-1.4\n<svg><script>alert(1)</script></svg>"u8],
        ["jpeg cut short"] = SampleFiles.Jpeg[..^20],
        ["jpeg without end"] = SampleFiles.Jpeg[..^2],
        ["jpeg mark alone"] = [0xFF, 0xD8, 0xFF],
        ["jpeg of an end alone"] = [0xFF, 0xD8, 0xFF, 0xD9],
        ["markup behind a jpeg mark"] = [0xFF, 0xD8, 0xFF, .. "<svg><script>alert(1)</script></svg>"u8],
        ["jpeg of a comment"] = [0xFF, 0xD8, .. SampleFiles.Segment(0xFE, new byte[4]), 0xFF, 0xD9],
        ["png cut short"] = SampleFiles.Png[..^14],
        ["png mark alone"] = SampleFiles.Png[..8],
        ["png without data"] = [.. SampleFiles.Png[..33], .. SampleFiles.Chunk("IEND", [])],
        ["png that does not begin"] = [.. SampleFiles.Png[..8], .. SampleFiles.Chunk("IDAT", [1]), .. SampleFiles.Chunk("IEND", [])],
        ["png with a length of its own"] = [.. SampleFiles.Png[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. SampleFiles.Png[37..]],
        ["just large enough"] = SampleFiles.PdfOf(DocumentContent.Largest),
        ["too large"] = SampleFiles.PdfOf(DocumentContent.Largest + 1),
    };

    [Theory]
    [InlineData("pdf", "facture.pdf")]
    [InlineData("pdf", "FACTURE.PDF")]
    [InlineData("pdf", null)]
    [InlineData("pdf", "scan")]
    [InlineData("jpeg", "photo.jpg")]
    [InlineData("jpeg", "photo.jpeg")]
    [InlineData("png", "écran.png")]
    [InlineData("just large enough", "gros.pdf")]
    public void Takes_what_it_is_under_a_name_that_says_so(string file, string? name)
    {
        var read = DocumentContent.Read(name, Files[file]);
        Assert.Null(read.Fault);
        Assert.Equal(file.StartsWith("just", StringComparison.Ordinal) ? "pdf" : file, read.Type);
        Assert.Equal(Files[file], read.Bytes);
    }

    [Theory]
    [InlineData("nothing", "vide.pdf", DocumentFault.Empty)]
    [InlineData("too large", "gros.pdf", DocumentFault.TooLarge)]
    [InlineData("svg", "dessin.svg", DocumentFault.UnknownType)]
    [InlineData("svg", "dessin.png", DocumentFault.UnknownType)]
    [InlineData("html", "page.pdf", DocumentFault.UnknownType)]
    [InlineData("gif", "image.gif", DocumentFault.UnknownType)]
    [InlineData("zip", "facture.pdf", DocumentFault.UnknownType)]
    [InlineData("program", "photo.jpg", DocumentFault.UnknownType)]
    [InlineData("pdf behind markup", "facture.pdf", DocumentFault.UnknownType)]
    [InlineData("pdf cut short", "facture.pdf", DocumentFault.Damaged)]
    [InlineData("pdf mark alone", "facture.pdf", DocumentFault.Damaged)]
    [InlineData("markup behind a pdf mark", "facture.pdf", DocumentFault.Damaged)]
    [InlineData("jpeg cut short", "photo.jpg", DocumentFault.Damaged)]
    [InlineData("jpeg without end", "photo.jpg", DocumentFault.Damaged)]
    [InlineData("jpeg mark alone", "photo.jpg", DocumentFault.Damaged)]
    [InlineData("jpeg of an end alone", "photo.jpg", DocumentFault.Damaged)]
    [InlineData("jpeg of a comment", "photo.jpg", DocumentFault.Damaged)]
    [InlineData("markup behind a jpeg mark", "photo.jpg", DocumentFault.Damaged)]
    [InlineData("png cut short", "écran.png", DocumentFault.Damaged)]
    [InlineData("png mark alone", "écran.png", DocumentFault.Damaged)]
    [InlineData("png without data", "écran.png", DocumentFault.Damaged)]
    [InlineData("png that does not begin", "écran.png", DocumentFault.Damaged)]
    [InlineData("png with a length of its own", "écran.png", DocumentFault.Damaged)]
    [InlineData("pdf", "facture.png", DocumentFault.NameOfAnotherType)]
    [InlineData("jpeg", "photo.pdf", DocumentFault.NameOfAnotherType)]
    [InlineData("png", "photo.jpg", DocumentFault.NameOfAnotherType)]
    [InlineData("pdf", "facture.pdf.exe", DocumentFault.NameOfAnotherType)]
    [InlineData("pdf", "facture\u202Efdp.exe", DocumentFault.NameOfAnotherType)]
    [InlineData("pdf", "../facture.pdf", DocumentFault.PathInName)]
    [InlineData("pdf", "C:\\Users\\anna\\facture.pdf", DocumentFault.PathInName)]
    [InlineData("pdf", "/etc/passwd", DocumentFault.PathInName)]
    [InlineData("svg", "..", DocumentFault.PathInName)]
    public void Refuses_what_is_something_else_or_does_not_hold_together(string file, string name, DocumentFault fault)
    {
        var read = DocumentContent.Read(name, Files[file]);
        Assert.Equal(fault, read.Fault);
        Assert.Empty(read.Bytes);
    }

    [Fact]
    public void Never_fails_wherever_a_file_is_cut_or_changed()
    {
        foreach (var whole in new[] { SampleFiles.JpegOfTelephone(6), SampleFiles.JpegOfTelephone(6, isBigEndian: false), SampleFiles.PngWithPlace, SampleFiles.Pdf() })
        {
            for (var at = 0; at < whole.Length; at++)
            {
                DocumentContent.Read("a", whole[..at]);
                foreach (var other in new byte[] { 0, 1, 0x7F, 0xFF })
                {
                    var changed = whole.ToArray();
                    changed[at] = other;
                    var read = DocumentContent.Read("a", changed);
                    Assert.Equal(read.Fault is null, read.Bytes.Length > 0);
                }
            }
        }
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(3, false)]
    public void A_photo_keeps_which_way_up_it_was_held_and_nothing_else_of_where_it_was_taken(byte turn, bool isBigEndian)
    {
        var kept = DocumentContent.Read("photo.jpg", SampleFiles.JpegOfTelephone(turn, isBigEndian)).Bytes;
        Assert.DoesNotContain(SampleFiles.Place, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        byte[] alone = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
        Assert.Equal([.. SampleFiles.Jpeg[..2], .. alone, .. SampleFiles.Jpeg[2..]], kept);
    }

    [Fact]
    public void An_upright_photo_and_a_picture_keep_nothing_of_where_they_were_taken()
    {
        Assert.Equal(SampleFiles.Jpeg, DocumentContent.Read("photo.jpg", SampleFiles.JpegOfTelephone(1)).Bytes);
        Assert.Equal(SampleFiles.Png, DocumentContent.Read("écran.png", [.. SampleFiles.PngWithPlace, .. "<script>"u8]).Bytes);
    }

    [Fact]
    public void A_photo_keeps_its_colours()
    {
        byte[] coloured = [.. SampleFiles.Jpeg[..2], .. SampleFiles.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7]), .. SampleFiles.Segment(0xEE, [.. "Adobe"u8, 0, 100]), .. SampleFiles.Jpeg[2..]];
        Assert.Equal(coloured, DocumentContent.Read("photo.jpg", coloured).Bytes);
    }

    [Theory]
    [InlineData("achat", "facture")]
    [InlineData(ItemTerms.Donated, "bon_de_don")]
    public void Papers_of_the_demonstration_are_taken_and_find_their_parts_where_they_say(string origin, string kind)
    {
        var item = new Item { Id = 7, StructureId = 1, Code = "", Kind = "portable", Brand = "Dell (neuf)", Condition = "bon", Origin = origin, State = ItemStates.InService, WipedHow = "logiciel" };
        var papers = SamplePaper.Of(item).ToList();
        Assert.Equal([kind, "effacement"], papers.Select(paper => paper.Kind));
        Assert.All(papers, paper =>
        {
            Assert.Null(DocumentContent.Read(paper.Name, paper.Content).Fault);
            var text = Encoding.Latin1.GetString(paper.Content);
            Assert.Contains("Dell \\(neuf\\)", text, StringComparison.Ordinal);
            var places = text.Split('\n').Where(line => line.EndsWith(" n ", StringComparison.Ordinal)).Select(line => int.Parse(line[..10], CultureInfo.InvariantCulture));
            Assert.All(places.Index(), place => Assert.StartsWith($"{place.Index + 1} 0 obj", text[place.Item..], StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("Facture n° 12.pdf", "Facture n° 12.pdf")]
    [InlineData("  Facture\r\n\t du  3 mai .PDF", "Facture du 3 mai.pdf")]
    [InlineData("\u202Efdp.erutcaf\u202C.pdf", "fdp.erutcaf.pdf")]
    [InlineData("a\0b\u0007.pdf", "ab.pdf")]
    [InlineData("\uD800.pdf", "document.pdf")]
    [InlineData("", "document.pdf")]
    [InlineData(".", "document.pdf")]
    [InlineData(".pdf", "document.pdf")]
    [InlineData("facture", "facture.pdf")]
    [InlineData("facture du 3. mai", "facture du 3. mai.pdf")]
    public void A_name_keeps_what_can_be_read(string sent, string kept) => Assert.Equal(kept, DocumentContent.Read(sent, SampleFiles.Pdf()).Name);

    [Fact]
    public void A_name_is_cut_before_its_end_and_never_within_a_character()
    {
        var name = DocumentContent.Read(new string('a', 94) + "😀😀😀.pdf", SampleFiles.Pdf()).Name;
        Assert.Equal(new string('a', 94) + "😀.pdf", name);
        Assert.Equal(DocumentName.Longest, name.Length);
        Assert.Equal(new string('a', 95) + ".pdf", DocumentContent.Read(new string('a', 95) + "😀😀😀.pdf", SampleFiles.Pdf()).Name);
    }
}
