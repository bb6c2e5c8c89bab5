#if NET8_0_OR_GREATER
using System.Text;

namespace Wappfy.Runtime;

/// <summary>How header values are read: as UTF-8, which requests have as well, and bytes that are not UTF-8 as Latin-1 (RFC 9110 §5.5).</summary>
internal static class HeaderEncoding
{
    public static Encoding Response { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Latin1Fallback());

    private sealed class Latin1Fallback : DecoderFallback
    {
        /// <summary>One for each byte; an invalid sequence has at most three.</summary>
        public override int MaxCharCount => 3;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Latin1Buffer();
    }

    private sealed class Latin1Buffer : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _bytes = bytesUnknown;
            _next = 0;
            return true;
        }

        public override char GetNextChar() => Remaining > 0 ? (char)_bytes[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0) return false;
            _next--;
            return true;
        }
    }
}
#endif
