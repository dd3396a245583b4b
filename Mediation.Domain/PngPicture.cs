using System.Buffers.Binary;
using System.Text;

namespace Mediation.Domain;

/// <summary>A picture as PNG (ISO/IEC 15948): a signature, then chunks, each with its length, its name, its data and a check sum.</summary>
internal static class PngPicture
{
    /// <summary>Length, name and check sum of a chunk, in bytes.</summary>
    private const int Frame = 12;

    /// <summary>What a picture may hold and still be seen the same; chunks of capitals are always needed. Texts, dates and Exif are not among them.</summary>
    private static readonly HashSet<string> Kept = ["tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "hIST", "sPLT"];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture alone, without texts and without what follows its end; null when it does not hold together.</summary>
    public static byte[]? WithoutTraces(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
        {
            return null;
        }

        using var kept = new MemoryStream(file.Length);
        kept.Write(Signature);
        var hasData = false;
        for (var at = Signature.Length; at + Frame <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - Frame)
            {
                return null;
            }

            var chunk = file.Slice(at, (int)length + Frame);
            var name = Encoding.Latin1.GetString(chunk.Slice(4, 4));
            if ((at == Signature.Length) != (name is "IHDR" && length == 13))
            {
                return null;
            }

            hasData |= name is "IDAT";
            if (char.IsAsciiLetterUpper(name[0]) || Kept.Contains(name))
            {
                kept.Write(chunk);
            }

            if (name is "IEND")
            {
                return hasData ? kept.ToArray() : null;
            }

            at += chunk.Length;
        }

        return null;
    }
}
