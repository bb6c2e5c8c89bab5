using System.Globalization;

namespace Wappfy.Runtime;

/// <summary>The statuses that one entry of <c>responses</c> covers: <c>200</c>, <c>4XX</c> or <c>default</c> (OAS 3.1 §4.8.16).</summary>
internal readonly struct StatusRange
{
    private readonly int _first;
    private readonly int _last;

    private StatusRange(int first, int last)
    {
        _first = first;
        _last = last;
    }

    public static StatusRange Parse(string status)
    {
        if (string.Equals(status, "default", StringComparison.OrdinalIgnoreCase)) return new StatusRange(0, int.MaxValue);
        if (status.Length == 3 && status[0] is >= '1' and <= '9' && status.EndsWith("XX", StringComparison.OrdinalIgnoreCase))
        {
            var first = (status[0] - '0') * 100;
            return new StatusRange(first, first + 99);
        }

        return int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new StatusRange(code, code)
            : throw new ArgumentException($"'{status}' is not a status code, a range such as 4XX or 'default'.", nameof(status));
    }

    /// <summary>3 for the exact status, 2 for its range, 1 for default, 0 for none of them.</summary>
    public int Match(int status) => status < _first || status > _last ? 0 : _first == _last ? 3 : _last == int.MaxValue ? 1 : 2;
}
