namespace Wappfy.Tasks.Downloads;

/// <summary>Compares decompressed bytes with the end of their gzip stream (RFC 1952 §2.3.1), since .NET reads a stream that is cut off without an error.</summary>
internal static class GzipTrailer
{
    private const int Length = 8;

    /// <summary>True if the stream ends with the checksum and the size of its last member.</summary>
    public static bool IsValid(byte[] stream, byte[] content)
    {
        if (stream.Length < Length)
            return false;
        var checksum = Number(stream, stream.Length - 8);
        var size = Number(stream, stream.Length - 4);
        if (size > content.Length)
            return false;

        // A stream may have several members, whose contents follow each other (§2.2).
        return Crc32(content, content.Length - (int)size) == checksum;
    }

    private static uint Number(byte[] bytes, int at) => bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);

    /// <summary>The checksum of ISO 3309, as RFC 1952 §8 computes it.</summary>
    private static uint Crc32(byte[] bytes, int start)
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        var sum = uint.MaxValue;
        for (var i = start; i < bytes.Length; i++)
            sum = table[(sum ^ bytes[i]) & 0xFF] ^ (sum >> 8);
        return ~sum;
    }
}
