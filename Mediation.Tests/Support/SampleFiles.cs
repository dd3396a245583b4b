using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mediation.Tests.Support;

/// <summary>Small real files, and what is made to look like one.</summary>
public static class SampleFiles
{
    /// <summary>Of a picture with Exif: where it was taken.</summary>
    public const string Place = "48.1173N 1.6778W";

    private const string JpegText = """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/
        2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAQABADASIAAhEBAxEB/8QA
        FQABAQAAAAAAAAAAAAAAAAAAAgD/xAAfEAACAgIBBQAAAAAAAAAAAAACEQEDABITISIxQWH/xAAVAQEBAAAAAAAAAAAAAAAAAAACA//EABoRAQACAwEAAAAA
        AAAAAAAAAAEAIQIREmH/2gAMAwEAAhEDEQA/ADRTzbdyXzDaHHZItr3kFh1vSU/PTCRSZSRS5nGGfarUnWvZ/9k=
        """;

    /// <summary>A picture of 16 by 16 points, baseline, with JFIF.</summary>
    public static byte[] Jpeg => Convert.FromBase64String(JpegText.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));

    /// <summary>The same as a telephone writes it: turned, with the place, a comment, and a second picture behind the end.</summary>
    public static byte[] JpegOfTelephone(byte turn, bool isBigEndian = true) =>
        [.. Jpeg[..2], .. Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(turn, isBigEndian), .. Encoding.ASCII.GetBytes(Place)]), .. Jpeg[2..^2], .. Segment(0xFE, Encoding.ASCII.GetBytes(Place)), .. Jpeg[^2..], .. Jpeg];

    /// <summary>One red point.</summary>
    public static byte[] Png => PngWith([]);

    /// <summary>The same with a text and Exif between, which tell a place.</summary>
    public static byte[] PngWithPlace => PngWith([.. Chunk("tEXt", [.. "Comment\0"u8, .. Encoding.ASCII.GetBytes(Place)]), .. Chunk("eXIf", [.. Tiff(1, isBigEndian: true), .. Encoding.ASCII.GetBytes(Place)])]);

    /// <summary>One empty page; another text makes another file.</summary>
    public static byte[] Pdf(string text = "")
    {
        var body = new StringBuilder($"%PDF-1.4\n%{text}\n");
        var places = new List<int>();
        foreach (var thing in new[] { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>" })
        {
            places.Add(body.Length);
            body.Append($"{places.Count} 0 obj{thing}endobj\n");
        }

        var table = body.Length;
        body.Append($"xref\n0 4\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:D10} 00000 n \n"))}trailer<</Size 4/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(body.ToString());
    }

    /// <summary>A PDF of exactly so many bytes: readers skip what is no object.</summary>
    public static byte[] PdfOf(int bytes)
    {
        var page = Pdf();
        return [.. page[..9], .. Enumerable.Repeat((byte)'%', bytes - page.Length), .. page[9..]];
    }

    public static byte[] Segment(byte mark, byte[] data)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(data.Length + 2));
        return [0xFF, mark, .. length, .. data];
    }

    public static byte[] Chunk(string name, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, SumOf(named));
        return [.. length, .. named, .. sum];
    }

    private static byte[] PngWith(byte[] between)
    {
        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            pack.Write([0, 255, 0, 0]);
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]), .. between, .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A directory of two entries, of which the second tells the turn.</summary>
    private static byte[] Tiff(byte turn, bool isBigEndian)
    {
        byte[] big = [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 2, 0x01, 0x00, 0, 3, 0, 0, 0, 1, 0, 16, 0, 0, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
        byte[] little = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 2, 0, 0x00, 0x01, 3, 0, 1, 0, 0, 0, 16, 0, 0, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0, 0, 0, 0, 0];
        return isBigEndian ? big : little;
    }

    /// <summary>CRC-32 of ISO 3309, as PNG asks.</summary>
    private static uint SumOf(byte[] data)
    {
        var sum = uint.MaxValue;
        foreach (var one in data)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}
