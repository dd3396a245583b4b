using System.Buffers.Binary;

namespace Mediation.Domain;

/// <summary>A picture as JPEG (ITU-T T.81): segments that begin with a mark, and between some of them the picture itself.</summary>
internal static class JpegPicture
{
    private const byte Mark = 0xFF;
    private const byte Begin = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte Jfif = 0xE0;
    private const byte Exif = 0xE1;
    private const byte Profile = 0xE2;
    private const byte Adobe = 0xEE;
    private const byte LastApplication = 0xEF;
    private const byte Comment = 0xFE;

    /// <summary>Tables that stand among the marks of frames: no frame.</summary>
    private static readonly byte[] NoFrame = [0xC4, 0xC8, 0xCC];

    /// <summary>The picture alone, the right way up: without Exif, comments and what follows its end; null when it does not hold together.</summary>
    public static byte[]? WithoutTraces(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream(file.Length);
        kept.Write([Mark, Begin]);
        var (hasFrame, hasScan) = (false, false);
        var at = 2;
        while (MarkAt(file, ref at) is { } mark)
        {
            if (mark is End)
            {
                kept.Write([Mark, End]);
                return hasFrame && hasScan ? kept.ToArray() : null;
            }

            if (Segment(file, at) is not { } length)
            {
                return null;
            }

            var data = file.Slice(at, length);
            at += length;
            hasFrame |= mark is >= 0xC0 and <= 0xCF && !NoFrame.Contains(mark);
            Keep(kept, mark, data);
            if (mark is Scan)
            {
                hasScan = true;
                var begin = at;
                at = EndOfScan(file, at);
                kept.Write(file[begin..at]);
            }
        }

        return null;
    }

    /// <summary>The mark that stands here, filling bytes before it left out; null when none does.</summary>
    private static byte? MarkAt(ReadOnlySpan<byte> file, ref int at)
    {
        var begin = at;
        while (at < file.Length && file[at] == Mark)
        {
            at++;
        }

        return at > begin && at < file.Length && file[at] is not 0 ? file[at++] : null;
    }

    /// <summary>The length of a segment, in bytes, its own two included; null when the file ends before it does.</summary>
    private static int? Segment(ReadOnlySpan<byte> file, int at) =>
        at + 2 <= file.Length && BinaryPrimitives.ReadUInt16BigEndian(file[at..]) is >= 2 and var length && at + length <= file.Length ? length : null;

    /// <summary>Where the next mark stands: in the picture itself a mark is followed by zero, or only cuts it into parts.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (at + 1 < file.Length && (file[at] != Mark || file[at + 1] is 0 or (>= 0xD0 and <= 0xD7)))
        {
            at++;
        }

        return at;
    }

    private static void Keep(MemoryStream kept, byte mark, ReadOnlySpan<byte> data)
    {
        switch (mark)
        {
            case Exif:
                kept.Write(PictureTurn.Of(data));
                return;
            case Profile when !data[2..].StartsWith("ICC_PROFILE\0"u8):
            case Comment:
            case > Jfif and <= LastApplication and not (Profile or Adobe):
                return;
            default:
                kept.Write([Mark, mark]);
                kept.Write(data);
                return;
        }
    }
}
