using System.Security.Cryptography;

namespace Mediation.Domain;

/// <summary>Why a file is not taken.</summary>
public enum DocumentFault
{
    Empty,
    TooLarge,

    /// <summary>Its name holds a path.</summary>
    PathInName,

    /// <summary>Neither PDF, nor JPEG, nor PNG, whatever its name says.</summary>
    UnknownType,

    /// <summary>It begins as one of these and does not hold together.</summary>
    Damaged,

    /// <summary>Its name ends as another type.</summary>
    NameOfAnotherType,
}

/// <summary>
/// A file that somebody hands in, known by what it holds: neither its name nor what a browser says of it is believed. What a
/// telephone writes into a picture besides the picture (where it was taken, when, with what) is left out.
/// </summary>
public sealed record DocumentContent
{
    /// <summary>In bytes.</summary>
    public const int Largest = 10_000_000;

    public const string Pdf = "pdf";
    public const string Jpeg = "jpeg";
    public const string Png = "png";

    private const string Unnamed = "document";

    /// <summary>What each type may end with in a name; the first is given to a name that has no end.</summary>
    private static readonly Dictionary<string, string[]> Ends = new()
    {
        [Pdf] = ["pdf"],
        [Jpeg] = ["jpg", "jpeg", "jpe", "jfif"],
        [Png] = ["png"],
    };

    /// <summary>Null when it is taken.</summary>
    public DocumentFault? Fault { get; private init; }

    /// <summary>Of the types above; empty when it is not taken.</summary>
    public string Type { get; private init; } = "";

    /// <summary>Cleaned, for people to read: no address of a file is ever made of it.</summary>
    public string Name { get; private init; } = "";

    /// <summary>What is kept.</summary>
    public byte[] Bytes { get; private init; } = [];

    /// <summary>SHA-256 of what is kept, 64 hexadecimal digits.</summary>
    public string Hash => HashOf(Bytes);

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content));

    /// <param name="name">As it was sent.</param>
    /// <param name="bytes">All of it.</param>
    public static DocumentContent Read(string? name, byte[] bytes)
    {
        if (DocumentName.HasPath(name))
        {
            return Refused(DocumentFault.PathInName);
        }

        if (bytes.Length is 0 or > Largest)
        {
            return Refused(bytes.Length == 0 ? DocumentFault.Empty : DocumentFault.TooLarge);
        }

        if (TypeOf(bytes) is not { } type)
        {
            return Refused(DocumentFault.UnknownType);
        }

        var end = DocumentName.EndOf(name);
        if (end is not null && !Ends[type].Contains(end))
        {
            return Refused(DocumentFault.NameOfAnotherType) with { Type = type };
        }

        return Kept(type, bytes) is { } kept
            ? new DocumentContent { Type = type, Name = DocumentName.Of(name, Unnamed, end ?? Ends[type][0]), Bytes = kept }
            : Refused(DocumentFault.Damaged) with { Type = type };
    }

    private static DocumentContent Refused(DocumentFault fault) => new() { Fault = fault };

    private static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png,
        _ => null,
    };

    /// <summary>What of it is kept; null when it does not hold together.</summary>
    private static byte[]? Kept(string type, byte[] bytes) => type switch
    {
        Pdf => PdfEnds(bytes) ? bytes : null,
        Jpeg => JpegPicture.WithoutTraces(bytes),
        _ => PngPicture.WithoutTraces(bytes),
    };

    /// <summary>ISO 32000, 7.5.5: the last line is an end mark; readers look for it in the last kilobyte.</summary>
    private static bool PdfEnds(ReadOnlySpan<byte> bytes) =>
        char.IsAsciiDigit((char)bytes[Math.Min(5, bytes.Length - 1)]) && bytes[^Math.Min(1024, bytes.Length)..].IndexOf("%%EOF"u8) >= 0;
}
