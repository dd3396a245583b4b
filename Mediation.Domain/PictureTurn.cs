using System.Buffers.Binary;

namespace Mediation.Domain;

/// <summary>
/// Which way up a telephone was held: the one thing of Exif (CIPA DC-008) that is kept, without which a picture lies on its
/// side. The rest tells where it was taken and when.
/// </summary>
internal static class PictureTurn
{
    private const ushort Orientation = 0x0112;
    private const int EntryLength = 12;

    /// <summary>Where the value stands in <see cref="Alone"/>.</summary>
    private const int ValueAt = 29;

    private static ReadOnlySpan<byte> Name => "Exif\0\0"u8;

    /// <summary>A segment that says this alone: "Exif", big-endian TIFF, one directory with one entry (0112, a short, one of it).</summary>
    private static ReadOnlySpan<byte> Alone =>
    [
        0xFF, 0xE1, 0x00, 0x22, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>What is kept of a segment: the turn alone, nothing when there is none.</summary>
    /// <param name="data">The segment without its mark: two bytes of length, then what it holds.</param>
    public static byte[] Of(ReadOnlySpan<byte> data)
    {
        if (!data[2..].StartsWith(Name) || Read(data[(2 + Name.Length)..]) is not (>= 2 and <= 8 and var turn))
        {
            return [];
        }

        var segment = Alone.ToArray();
        segment[ValueAt] = (byte)turn;
        return segment;
    }

    private static int? Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 10 || tiff[0] != tiff[1] || tiff[0] is not ((byte)'M' or (byte)'I'))
        {
            return null;
        }

        var isBig = tiff[0] is (byte)'M';
        var at = Long(tiff[4..], isBig);
        if (at > tiff.Length - 2)
        {
            return null;
        }

        var directory = tiff[(int)at..];
        var entries = Short(directory, isBig);
        for (var entry = 0; entry < entries && 2 + ((entry + 1) * EntryLength) <= directory.Length; entry++)
        {
            var line = directory.Slice(2 + (entry * EntryLength), EntryLength);
            if (Short(line, isBig) == Orientation)
            {
                return Short(line[8..], isBig);
            }
        }

        return null;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool isBig) => isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool isBig) => isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
