using System.Globalization;
using System.Text;

namespace Wappfy.Generator.Document.Overlays;

/// <summary>Reads a JSONPath query by the grammar of RFC 9535, appendix A.</summary>
internal sealed class JsonPathParser(string text)
{
    /// <summary>Filters, parentheses and functions within each other. The bound is what permits recursion.</summary>
    private const int DeepestNesting = 64;

    /// <summary>The numbers that I-JSON can represent (RFC 9535 2.1).</summary>
    private const long LargestInteger = (1L << 53) - 1;

    private static readonly SpecFileRef s_literals = new("");

    private int _at;
    private int _nesting;

    private char Current => _at < text.Length ? text[_at] : '\0';

    public JsonPath Parse()
    {
        if (Current != '$')
            throw Fault("a query begins with '$'");
        _at++;
        var query = new JsonPath { IsRelative = false, Segments = Segments() };
        if (_at < text.Length)
            throw Fault(char.IsWhiteSpace(Current) ? "white space is not allowed at the end" : "expected '.', '..' or '['");
        return query;
    }

    private List<JsonPathSegment> Segments()
    {
        var segments = new List<JsonPathSegment>();
        while (true)
        {
            var before = _at;
            SkipBlanks();
            if (Current == '[')
            {
                segments.Add(new JsonPathSegment { IsDescendant = false, Selectors = Bracketed() });
            }
            else if (Current == '.')
            {
                _at++;
                var isDescendant = Take('.');
                segments.Add(new JsonPathSegment { IsDescendant = isDescendant, Selectors = isDescendant && Current == '[' ? Bracketed() : [Shorthand()] });
            }
            else
            {
                _at = before;
                return segments;
            }
        }
    }

    private JsonPathSelector Shorthand()
    {
        if (Take('*'))
            return new WildcardSelector();
        var start = _at;
        while (_at < text.Length && IsNameCharacter(_at > start))
            _at += char.IsSurrogatePair(text, _at) ? 2 : 1;
        if (_at == start)
            throw Fault("expected a name or '*'");
        if (Current == '-')
        {
            var end = _at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'))
                end++;
            throw Fault("a name with '-' needs brackets: ['" + text.Substring(start, end - start) + "']");
        }

        return new NameSelector(text.Substring(start, _at - start));
    }

    private bool IsNameCharacter(bool orDigit) => Current is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_'
        || (orDigit && Current is >= '0' and <= '9')
        || (Current >= 0x80 && (!char.IsSurrogate(Current) || char.IsSurrogatePair(text, _at)));

    private List<JsonPathSelector> Bracketed()
    {
        _at++;
        var selectors = new List<JsonPathSelector>();
        do
        {
            SkipBlanks();
            selectors.Add(Selector());
            SkipBlanks();
        }
        while (Take(','));

        Expect(']', "expected ',' or ']'");
        return selectors;
    }

    private JsonPathSelector Selector()
    {
        switch (Current)
        {
            case '\'' or '"':
                return new NameSelector(Text());
            case '*':
                _at++;
                return new WildcardSelector();
            case '?':
                _at++;
                SkipBlanks();
                return new FilterSelector(Or());
            case ':' or '-' or (>= '0' and <= '9'):
                return IndexOrSlice();
            default:
                throw Fault("expected a quoted name, an index, a slice, '*' or a filter '?…'");
        }
    }

    private JsonPathSelector IndexOrSlice()
    {
        var start = OptionalInteger();
        var afterStart = _at;
        SkipBlanks();
        if (!Take(':'))
        {
            _at = afterStart;
            return new IndexSelector(start!.Value);
        }

        SkipBlanks();
        var end = OptionalInteger();
        var afterEnd = _at;
        SkipBlanks();
        long? step = null;
        if (Take(':'))
        {
            var afterColon = _at;
            SkipBlanks();
            step = OptionalInteger();
            if (step is null)
                _at = afterColon;
        }
        else
        {
            _at = afterEnd;
        }

        return new SliceSelector(start, end, step ?? 1);
    }

    private long? OptionalInteger() => Current is '-' or (>= '0' and <= '9') ? Integer() : null;

    private long Integer()
    {
        var start = _at;
        Take('-');
        Digits();
        var first = text[start] == '-' ? start + 1 : start;
        if (text[first] == '0' && _at - start > 1)
            throw Fault("an integer has no leading zero, and zero no sign", start);
        if (!long.TryParse(text.Substring(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value is > LargestInteger or < -LargestInteger)
            throw Fault("the integer is out of range", start);
        return value;
    }

    private void Digits()
    {
        if (Current is not (>= '0' and <= '9'))
            throw Fault("expected a digit");
        while (Current is >= '0' and <= '9')
            _at++;
    }

    private JsonPathTest Or()
    {
        Enter();
        var tests = Chain('|', And);
        _nesting--;
        return tests.Count == 1 ? tests[0] : new AnyTest(tests);
    }

    private JsonPathTest And()
    {
        var tests = Chain('&', Basic);
        return tests.Count == 1 ? tests[0] : new AllTest(tests);
    }

    private List<JsonPathTest> Chain(char sign, Func<JsonPathTest> next)
    {
        var tests = new List<JsonPathTest> { next() };
        while (true)
        {
            var before = _at;
            SkipBlanks();
            if (Current != sign)
            {
                _at = before;
                return tests;
            }

            _at++;
            Expect(sign, "expected '" + sign + sign + "'");
            SkipBlanks();
            tests.Add(next());
        }
    }

    private JsonPathTest Basic()
    {
        if (Take('!'))
        {
            SkipBlanks();
            return new NotTest(Current == '(' ? Parenthesized() : Tested(_at, Operand()));
        }

        if (Current == '(')
            return Parenthesized();
        var start = _at;
        var left = Operand();
        var before = _at;
        SkipBlanks();
        if (Comparison() is not { } comparison)
        {
            _at = before;
            return Tested(start, left);
        }

        CheckComparable(start, left);
        SkipBlanks();
        start = _at;
        var right = Operand();
        CheckComparable(start, right);
        return new ComparisonTest(left, comparison, right);
    }

    private JsonPathTest Parenthesized()
    {
        _at++;
        SkipBlanks();
        var test = Or();
        SkipBlanks();
        Expect(')', "expected ')'");
        return test;
    }

    private JsonPathTest Tested(int start, JsonPathOperand operand) => operand switch
    {
        QueryOperand query => new ExistenceTest(query.Query),
        FunctionOperand { Function: { IsLogical: true } function } => new FunctionTest(function),
        FunctionOperand => throw Fault("the result of this function must be compared", start),
        _ => throw Fault("a literal must be compared", start),
    };

    private void CheckComparable(int start, JsonPathOperand operand)
    {
        if (operand is QueryOperand { Query.IsSingular: false })
            throw Fault("a query that can select several nodes cannot be compared", start);
        if (operand is FunctionOperand { Function.IsLogical: true })
            throw Fault("the result of this function cannot be compared", start);
    }

    private JsonPathComparison? Comparison()
    {
        var second = _at + 1 < text.Length && text[_at + 1] == '=';
        JsonPathComparison? found = (Current, second) switch
        {
            ('=', true) => JsonPathComparison.Equal,
            ('!', true) => JsonPathComparison.NotEqual,
            ('<', true) => JsonPathComparison.LessOrEqual,
            ('>', true) => JsonPathComparison.GreaterOrEqual,
            ('<', false) => JsonPathComparison.Less,
            ('>', false) => JsonPathComparison.Greater,
            ('=', false) => throw Fault("'=' is not a comparison; write '=='"),
            _ => null,
        };
        if (found is not null)
            _at += second ? 2 : 1;
        return found;
    }

    private JsonPathOperand Operand()
    {
        switch (Current)
        {
            case '@' or '$':
                var isRelative = text[_at++] == '@';
                Enter();
                var query = new JsonPath { IsRelative = isRelative, Segments = Segments() };
                _nesting--;
                return new QueryOperand(query);
            case '\'' or '"':
                return Literal(SpecNodeKind.String, Text());
            case '-' or (>= '0' and <= '9'):
                return Literal(SpecNodeKind.Number, Number());
            case >= 'a' and <= 'z':
                return Word();
            default:
                throw Fault("expected '@', '$', a literal or a function");
        }
    }

    private JsonPathOperand Word()
    {
        var start = _at;
        while (Current is (>= 'a' and <= 'z') or '_' or (>= '0' and <= '9'))
            _at++;
        var word = text.Substring(start, _at - start);
        if (Current != '(')
        {
            return word switch
            {
                "true" or "false" => Literal(SpecNodeKind.Boolean, word),
                "null" => Literal(SpecNodeKind.Null, ""),
                _ => throw Fault("'" + word + "' is not a literal or a function", start),
            };
        }

        var kind = word switch
        {
            "length" => JsonPathFunctionKind.Length,
            "count" => JsonPathFunctionKind.Count,
            "match" => JsonPathFunctionKind.Match,
            "search" => JsonPathFunctionKind.Search,
            "value" => JsonPathFunctionKind.Value,
            _ => throw Fault("the function '" + word + "' does not exist", start),
        };
        _at++;
        Enter();
        var arguments = Arguments(kind);
        _nesting--;
        var expected = kind is JsonPathFunctionKind.Match or JsonPathFunctionKind.Search ? 2 : 1;
        if (arguments.Count != expected)
            throw Fault(word + " has " + (expected == 1 ? "one parameter" : "two parameters"), start);
        return new FunctionOperand(new JsonPathFunction(kind, arguments));
    }

    /// <summary>The arguments, each of the type that the function declares (RFC 9535 2.4.3). No function has a logical parameter.</summary>
    private List<JsonPathOperand> Arguments(JsonPathFunctionKind kind)
    {
        var arguments = new List<JsonPathOperand>();
        SkipBlanks();
        if (Take(')'))
            return arguments;
        do
        {
            SkipBlanks();
            var start = _at;
            var argument = Operand();
            if (kind is not (JsonPathFunctionKind.Count or JsonPathFunctionKind.Value))
                CheckComparable(start, argument);
            else if (argument is not QueryOperand)
                throw Fault("expected a query", start);
            arguments.Add(argument);
            SkipBlanks();
        }
        while (Take(','));

        Expect(')', "expected ',' or ')'");
        return arguments;
    }

    private string Number()
    {
        var start = _at;
        Take('-');
        var first = _at;
        Digits();
        if (text[first] == '0' && _at - first > 1)
            throw Fault("a number has no leading zero", start);
        if (Take('.'))
            Digits();
        if (Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-')
                _at++;
            Digits();
        }

        return text.Substring(start, _at - start);
    }

    private string Text()
    {
        var quote = text[_at];
        var start = _at++;
        var value = new StringBuilder();
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c == quote)
            {
                _at++;
                return value.ToString();
            }

            if (c < ' ')
                throw Fault("a control character in a string must be written as an escape");
            if (c == '\\')
            {
                Escape(value, quote);
                continue;
            }

            if (char.IsSurrogate(c) && !char.IsSurrogatePair(text, _at))
                throw Fault("a surrogate is not a character");
            var length = char.IsSurrogate(c) ? 2 : 1;
            value.Append(text, _at, length);
            _at += length;
        }

        throw Fault("the string does not end", start);
    }

    private void Escape(StringBuilder value, char quote)
    {
        var start = _at++;
        var c = Current;
        _at++;
        switch (c)
        {
            case 'b':
                value.Append('\b');
                return;
            case 'f':
                value.Append('\f');
                return;
            case 'n':
                value.Append('\n');
                return;
            case 'r':
                value.Append('\r');
                return;
            case 't':
                value.Append('\t');
                return;
            case '/' or '\\':
                value.Append(c);
                return;
            case 'u':
                var unit = HexUnit(start);
                value.Append(unit);
                if (char.IsLowSurrogate(unit))
                    throw Fault("a surrogate is not a character", start);
                if (!char.IsHighSurrogate(unit))
                    return;
                if (!Take('\\') || !Take('u') || HexUnit(start) is var low && !char.IsLowSurrogate(low))
                    throw Fault("a surrogate is not a character", start);
                value.Append(low);
                return;
            default:
                if (c != quote)
                    throw Fault("this is not an escape", start);
                value.Append(c);
                return;
        }
    }

    private char HexUnit(int start)
    {
        if (_at + 4 > text.Length || !ushort.TryParse(text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            throw Fault("this is not an escape", start);
        _at += 4;
        return (char)unit;
    }

    private static LiteralOperand Literal(SpecNodeKind kind, string value) => new(new SpecNode(s_literals, kind, value, 0, 0, 1));

    private void Enter()
    {
        if (++_nesting > DeepestNesting)
            throw Fault("the query is nested deeper than " + DeepestNesting.ToString(CultureInfo.InvariantCulture) + " levels");
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private bool Take(char c)
    {
        if (_at >= text.Length || text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private void Expect(char c, string message)
    {
        if (!Take(c))
            throw Fault(message);
    }

    private JsonPathException Fault(string message) => Fault(message, _at);

    private static JsonPathException Fault(string message, int offset) => new(offset, message);
}
