using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Wappfy.Testing.Checking;

/// <summary>The formats that are checked (JSON Schema 2020-12 validation §7.3, and the registry of OpenAPI).</summary>
internal static class Formats
{
    private static readonly Regex s_scheme = new("^[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.CultureInvariant);
    private static readonly Regex s_email = new("^[^\\s@]+@[^\\s@]+$", RegexOptions.CultureInvariant);
    private static readonly Regex s_base64 = new("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", RegexOptions.CultureInvariant);

    /// <summary>Whether the numbers of a format are whole, whatever the schema calls their type: clients have integers for them.</summary>
    public static bool IsInteger(string? format) => format is "int8" or "int16" or "int32" or "int64" or "int128" or "uint8" or "uint16" or "uint32" or "uint64" or "uint128" or "bigint" or "double-int";

    /// <param name="format">The name of the format; an unknown one allows every value.</param>
    /// <param name="value">The value.</param>
    /// <param name="isRequest">Whether it was sent. Documents give relative addresses as examples of absolute ones, and clients read them.</param>
    public static bool IsValid(string format, string value, bool isRequest) => format switch
    {
        "date-time" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && value.IndexOfAny(['T', 't', ' ']) == 10,
        "date" => DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uuid" => Guid.TryParseExact(value, "D", out _),
        "uri" or "iri" => Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _) && (!isRequest || s_scheme.IsMatch(value)),
        "uri-reference" or "iri-reference" or "url" => Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _),
        "email" => s_email.IsMatch(value),
        "ipv4" => value.IndexOf('.') > 0 && IPAddress.TryParse(value, out var four) && four.AddressFamily == AddressFamily.InterNetwork,
        "ipv6" => IPAddress.TryParse(value, out var six) && six.AddressFamily == AddressFamily.InterNetworkV6,
        "byte" => s_base64.IsMatch(value),
        _ => true,
    };
}
