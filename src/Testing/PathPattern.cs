using System.Text;
using System.Text.RegularExpressions;

namespace Wappfy.Testing;

/// <summary>A path template, as a pattern for the paths that are made of it.</summary>
internal sealed class PathPattern
{
    private readonly Segment[] _segments;
    private readonly KeyValuePair<string, IReadOnlyList<string>>[] _query = [];
    private readonly int[] _long;

    /// <param name="template">The template.</param>
    /// <param name="withSlashes">The variables whose values may have slashes that are not encoded.</param>
    public PathPattern(string template, IReadOnlyCollection<string>? withSlashes = null)
    {
        // Some documents distinguish operations by a query in the template; what comes after '#' is never sent.
        var fragment = template.IndexOf('#');
        if (fragment >= 0)
            template = template.Substring(0, fragment);
        var query = template.IndexOf('?');
        if (query >= 0)
        {
            _query = [.. QueryText.Parse(template.Substring(query)).Where(static pair => pair.Value[0].IndexOf('{') < 0)];
            template = template.Substring(0, query);
        }

        _segments = [.. Split(template).Select(static segment => new Segment(segment))];
        Shape = string.Concat(_segments.Select(static segment => "/" + segment.Shape));
        ParentShape = string.Concat(_segments.Take(_segments.Length - 1).Select(static segment => "/" + segment.Shape));
        LastVariable = _segments[_segments.Length - 1].Variable;
        Names = [.. _segments.SelectMany(static segment => segment.Names)];
        Literals = _segments.Sum(static segment => segment.Literals) + _query.Length;
        _long = withSlashes is null ? [] : [.. Enumerable.Range(0, _segments.Length).Where(i => _segments[i].Variable is { } variable && withSlashes.Contains(variable))];
    }

    /// <summary>How many characters are not those of parameters: of two templates, the one with more is concrete where the other has a parameter.</summary>
    public int Literals { get; }

    /// <summary>The names of parameters.</summary>
    public string[] Names { get; }

    /// <summary>The template without the names of its variables.</summary>
    public string Shape { get; }

    /// <summary>The shape without the last segment.</summary>
    public string ParentShape { get; }

    /// <summary>The variable that is the whole last segment, or null.</summary>
    public string? LastVariable { get; }

    /// <summary>The number of segments.</summary>
    public int Length => _segments.Length;

    /// <summary>The segments of a path that begins with a slash; those of others are the same.</summary>
    public static string[] Split(string path) => (path.StartsWith("/", StringComparison.Ordinal) ? path.Substring(1) : path).Split('/');

    /// <summary>The path as segments of this template: as it is, and with several of its segments as the value of a variable that may have slashes.</summary>
    public IEnumerable<string[]> Readings(string[] path)
    {
        yield return path;
        foreach (var variable in _long)
        {
            var after = _segments.Length - variable - 1;
            for (var first = path.Length - after - 2; first >= variable; first--)
                yield return [.. path.Take(first), string.Join("/", path.Skip(first).Take(path.Length - after - first)), .. path.Skip(path.Length - after)];
        }
    }

    /// <summary>Whether a path, of which the first segments are skipped, is made of this template.</summary>
    public bool IsMatch(string[] path, int skipped, IReadOnlyDictionary<string, IReadOnlyList<string>> query)
    {
        if (path.Length - skipped != _segments.Length)
            return false;
        for (var i = 0; i < _segments.Length; i++)
        {
            if (!_segments[i].IsMatch(path[skipped + i]))
                return false;
        }

        foreach (var pair in _query)
        {
            if (!query.TryGetValue(pair.Key, out var values) || !values.Contains(pair.Value[0]))
                return false;
        }

        return true;
    }

    /// <summary>The decoded values of parameters, by name, of a path that matches.</summary>
    public IReadOnlyDictionary<string, string> Values(string[] path, int skipped)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _segments.Length; i++)
            _segments[i].AddTo(values, path[skipped + i]);
        return values;
    }

    /// <summary>One segment: literal, one parameter, or a mixture.</summary>
    private sealed class Segment
    {
        private readonly string? _literal;
        private readonly string[] _names = [];
        private readonly Regex? _regex;

        public Segment(string template)
        {
            if (template.IndexOf('{') < 0)
            {
                _literal = Shape = Uri.UnescapeDataString(template);
                Literals = template.Length + 1;
                return;
            }

            var names = new List<string>();
            var pattern = new StringBuilder("^");
            for (var i = 0; i < template.Length;)
            {
                var close = template[i] == '{' ? template.IndexOf('}', i) : -1;
                if (close > 0)
                {
                    names.Add(template.Substring(i + 1, close - i - 1));
                    pattern.Append("(.*)");
                    i = close + 1;
                    continue;
                }

                var open = template.IndexOf('{', i + 1);
                var literal = template.Substring(i, (open < 0 ? template.Length : open) - i);
                Literals += literal.Length;
                pattern.Append(Literal(literal));
                i += literal.Length;
            }

            _names = [.. names];
            Shape = Regex.Replace(template, "\\{[^}]*}", "{}");
            if (names.Count != 1 || Literals > 0)
                _regex = new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
        }

        public int Literals { get; }

        public string[] Names => _names;

        /// <summary>The template without the names of its variables.</summary>
        public string Shape { get; }

        /// <summary>The variable that is the whole segment, or null.</summary>
        public string? Variable => _regex is null && _names.Length == 1 ? _names[0] : null;

        public bool IsMatch(string text) => _literal is not null ? text == _literal || (text.IndexOf('%') >= 0 && Uri.UnescapeDataString(text) == _literal) : _regex?.IsMatch(text) != false;

        public void AddTo(Dictionary<string, string> values, string text)
        {
            if (_regex is null)
            {
                if (_names.Length == 1)
                    values[_names[0]] = Uri.UnescapeDataString(text);
                return;
            }

            var match = _regex.Match(text);
            for (var i = 0; i < _names.Length; i++)
                values[_names[i]] = Uri.UnescapeDataString(match.Groups[i + 1].Value);
        }

        /// <summary>Text of a template, which is sent as it is or percent-encoded.</summary>
        private static string Literal(string text)
        {
            var pattern = new StringBuilder();
            foreach (var c in text)
            {
                var plain = Regex.Escape(c.ToString());
                var isPlain = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~';
                pattern.Append(isPlain || char.IsSurrogate(c) ? plain : $"(?:{plain}|{Uri.EscapeDataString(c.ToString())})");
            }

            return pattern.ToString();
        }
    }
}
