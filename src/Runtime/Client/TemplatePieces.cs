using System.Text;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A server's URL template, split into literals and variables, each of which has its position in the URL (RFC 3986 §3).</summary>
internal sealed class TemplatePieces
{
    private readonly string _url;
    private readonly List<Piece> _pieces = [];

    public TemplatePieces(string url, ApiServerVariable[] variables)
    {
        _url = url;
        Cut(url, variables);

        // Variables as letters: a name or a default that contains a slash or a colon must not shift the positions of the others.
        var shape = new StringBuilder();
        foreach (var piece in _pieces) shape.Append(piece.Literal ?? "x");
        Locate(shape.ToString());
        IsAbsolute = shape.ToString().Contains("://", StringComparison.Ordinal) || (_pieces.Count > 0 && _pieces[0].Place == Place.Address);
    }

    private enum Place
    {
        /// <summary>The variable is the whole address or its beginning: <c>{origin}</c>, <c>{server}/v1</c>.</summary>
        Address,
        Scheme,
        WholeAuthority,
        WholeHost,
        PartOfHost,
        Port,
        Path,
    }

    /// <summary>Whether the URL names a host.</summary>
    public bool IsAbsolute { get; }

    /// <summary>The URL with these values; a variable without one has its default.</summary>
    /// <exception cref="ArgumentException">A value is not allowed, or would change other parts of the URL.</exception>
    public string Substitute((string Name, string? Value)[] values)
    {
        var text = new StringBuilder();
        var given = new List<(ApiServerVariable Variable, string Value, int Start, int End)>();
        foreach (var piece in _pieces)
        {
            if (piece.Variable is not { } variable)
            {
                text.Append(piece.Literal);
                continue;
            }

            var value = Find(values, variable.Name) ?? variable.Default;
            Check(piece, variable, value);
            if (piece.Place is Place.Path or Place.Address && value != variable.Default) given.Add((variable, value, text.Length, text.Length + value.Length));
            text.Append(value);
        }

        var result = text.ToString();
        foreach (var (variable, value, start, end) in given)
        {
            var first = start == 0 ? 0 : result.LastIndexOf('/', start - 1) + 1;
            var last = result.IndexOf('/', end);
            if (DotSegments.Any(result.AsSpan(first, (last < 0 ? result.Length : last) - first), decodeSeparators: true))
                throw Refuse(variable, value, "must not make a path segment of '.' or '..'");
        }

        return result;
    }

    /// <summary>What the substituted URL is rejected with as a whole.</summary>
    public ArgumentException NotAnAddress((string Name, string? Value)[] values)
    {
        foreach (var piece in _pieces)
        {
            if (piece.Variable is { } variable && Find(values, variable.Name) is { } value && value != variable.Default)
                return Refuse(variable, value, "does not result in a valid address");
        }

        return new ArgumentException($"The server {_url} is not an address with the defaults of its variables: use ApiServer.At(\"https://…\").");
    }

    private static string? Find((string Name, string? Value)[] values, string name)
    {
        string? found = null;
        foreach (var (given, value) in values)
        {
            if (string.Equals(given, name, StringComparison.Ordinal)) return value;
            if (string.Equals(given, name, StringComparison.OrdinalIgnoreCase)) found = value;
        }

        return found;
    }

    private void Cut(string url, ApiServerVariable[] variables)
    {
        var start = 0;
        for (var i = url.IndexOf('{'); i >= 0; i = url.IndexOf('{', i))
        {
            var end = url.IndexOf('}', i);
            var variable = end < 0 ? null : Array.Find(variables, v => v.Name.Length == end - i - 1 && string.CompareOrdinal(v.Name, 0, url, i + 1, v.Name.Length) == 0);
            if (variable is null)
            {
                i++;
                continue;
            }

            if (i > start) _pieces.Add(new Piece(url.Substring(start, i - start), null));
            _pieces.Add(new Piece(null, variable));
            start = i = end + 1;
        }

        if (start < url.Length) _pieces.Add(new Piece(url.Substring(start), null));
    }

    private void Locate(string shape)
    {
        var scheme = shape.IndexOf("://", StringComparison.Ordinal);
        var authority = scheme >= 0 ? scheme + 3 : shape.StartsWith("//", StringComparison.Ordinal) ? 2 : 0;
        var authorityEnd = authority == 0 ? 0 : shape.IndexOf('/', authority);
        if (authorityEnd < 0) authorityEnd = shape.Length;
        // Some documents have the slash in the variable: https://example.org{basePath}, by default /v1.
        var place = 0;
        foreach (var piece in _pieces)
        {
            if (place >= authority && place < authorityEnd && piece.Variable is { } found && found.Default.StartsWith('/'))
            {
                authorityEnd = place;
                piece.BeginsPath = true;
            }

            place += piece.Literal?.Length ?? 1;
        }

        var position = 0;
        foreach (var piece in _pieces)
        {
            if (piece.Variable is { } variable)
            {
                piece.Place = position < scheme ? Place.Scheme
                    : position >= authorityEnd ? position == 0 && variable.Default.Contains("://", StringComparison.Ordinal) ? Place.Address : Place.Path
                    : PlaceInAuthority(shape, position, authority, authorityEnd);
                piece.EndsAuthority = position + 1 == authorityEnd;
            }

            position += piece.Literal?.Length ?? 1;
        }
    }

    private static Place PlaceInAuthority(string shape, int position, int start, int end)
    {
        if (position == start) return position + 1 == end ? Place.WholeAuthority : shape[position + 1] == ':' ? Place.WholeHost : Place.PartOfHost;
        return shape[position - 1] == ':' && position + 1 == end ? Place.Port : Place.PartOfHost;
    }

    private void Check(Piece piece, ApiServerVariable variable, string value)
    {
        if (variable.Values is { Length: > 0 } allowed && Array.IndexOf(allowed, value) < 0 && value != variable.Default)
            throw new ArgumentException($"The server variable '{variable.Name}' must be one of {string.Join(", ", allowed)}, not '{value}'.", variable.Name);

        foreach (var c in value)
        {
            if (c <= ' ' || c is '?' or '#' or '\\' or '@' || char.IsControl(c) || char.IsWhiteSpace(c))
                throw Refuse(variable, value, char.IsControl(c) ? "must not contain a control character" : $"must not contain '{c}'");
        }

        if (SurrogateText.IndexOfHalf(value) >= 0) throw Refuse(variable, value, "contains half of a surrogate pair");
        var reason = piece.Place switch
        {
            Place.Scheme => value.Equals("http", StringComparison.OrdinalIgnoreCase) || value.Equals("https", StringComparison.OrdinalIgnoreCase) ? null : "must be http or https",
            Place.Port => value.Length == 0 || ServerAddress.IsPort(value) ? null : "must be a port",
            Place.WholeAuthority => IsAuthority(value) ? null : "must be a host, with or without a port",
            Place.WholeHost => ServerAddress.IsHost(value) || ServerAddress.IsIPv6Literal(value) ? null : "must be a host",
            Place.PartOfHost => ServerAddress.IsHost(value) || IsPortWithColon(piece, variable, value) ? null : "must be part of a host",
            Place.Path when piece.BeginsPath => value.Length == 0 || value.StartsWith('/') ? null : "must begin with a slash",
            Place.Address => ServerAddress.Read(value) is { Scheme: "http" or "https" } ? null : "must be an absolute http or https address",
            _ => null,
        };
        if (reason is not null) throw Refuse(variable, value, reason);
    }

    private static bool IsAuthority(string value)
    {
        var (host, port) = ServerAddress.SplitAuthority(value);
        return (ServerAddress.IsHost(host) || ServerAddress.IsIPv6Literal(host)) && (port.Length == 0 ? value.Length == host.Length : ServerAddress.IsPort(port));
    }

    /// <summary>Some documents have the colon in the variable: <c>https://example.org{port}</c>, by default <c>:8443</c>.</summary>
    private static bool IsPortWithColon(Piece piece, ApiServerVariable variable, string value) =>
        piece.EndsAuthority && variable.Default.StartsWith(':') && value.StartsWith(':') && ServerAddress.IsPort(value.Substring(1));

    private ArgumentException Refuse(ApiServerVariable variable, string value, string reason) =>
        new($"The server variable '{variable.Name}' of {_url} {reason}{Shown(value)}: for another address use ApiServer.At(\"https://…\").", variable.Name);

    /// <summary>The value, unless it may contain a password or would break a log line.</summary>
    private static string Shown(string value) => value.IndexOf('@') >= 0 || !HeaderText.IsValidValue(value) ? string.Empty : $" (it is '{value}')";

    private sealed class Piece(string? literal, ApiServerVariable? variable)
    {
        public string? Literal { get; } = literal;

        public ApiServerVariable? Variable { get; } = variable;

        public Place Place { get; set; } = Place.Path;

        public bool EndsAuthority { get; set; }

        public bool BeginsPath { get; set; }
    }
}
