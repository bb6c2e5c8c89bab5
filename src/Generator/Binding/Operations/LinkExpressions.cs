using System.Globalization;
using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>Reads the values of links: constants, runtime expressions, and strings with runtime expressions in braces (OAS 3.1 §4.8.20.4).</summary>
internal sealed class LinkExpressions(TypeCatalog types)
{
    /// <summary>The expression for the body of the response.</summary>
    public const string Body = "$response.body";

    private const string HeaderPrefix = "$response.header.";

    /// <summary>The value of an argument; null if it cannot be taken from the response, or not be converted to the argument.</summary>
    /// <param name="node">The value in the link.</param>
    /// <param name="value">The argument.</param>
    /// <param name="method">The HTTP method of the operation with the link.</param>
    /// <param name="status">The status of the response with the link.</param>
    /// <param name="response">What the values are taken from.</param>
    /// <param name="scope">Names of locals.</param>
    /// <param name="reason">Why it cannot.</param>
    public LinkValueModel? Read(SpecNode node, LinkValueModel value, string method, string status, LinkResponse response, NameScope scope, out string? reason)
    {
        if (!node.IsString)
            return Constant(node.Text, node.Kind, value, out reason);
        switch (node.Text)
        {
            case "$method":
                return Constant(method, SpecNodeKind.String, value, out reason);
            case "$statusCode" when status.All(static c => c is >= '0' and <= '9'):
                return Constant(status, SpecNodeKind.Number, value, out reason);
        }

        if (node.Text.StartsWith("$", StringComparison.Ordinal))
            return Expression(node.Text, value, response, scope, out reason);
        return node.Text.IndexOf("{$", StringComparison.Ordinal) < 0
            ? Constant(node.Text, SpecNodeKind.String, value, out reason)
            : Template(node.Text, value, method, status, response, scope, out reason);
    }

    private static LinkValueModel? Constant(string text, SpecNodeKind kind, LinkValueModel value, out string? reason)
    {
        var isConstant = value.To.Kind switch
        {
            TypeKind.String => kind is SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean,
            TypeKind.Enum => kind == SpecNodeKind.String && value.To.Storage == EnumStorage.String,
            TypeKind.Boolean => text is "true" or "false",
            TypeKind.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            TypeKind.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ => false,
        };
        reason = isConstant ? null : $"the constant cannot be written as {value.To.DisplayName}";
        return isConstant ? value with { Expression = text, IsConstant = true } : null;
    }

    private LinkValueModel? Expression(string text, LinkValueModel value, LinkResponse response, NameScope scope, out string? reason)
    {
        reason = null;
        value = value with { Expression = text, Local = scope.Claim(Naming.Camel(value.Target + "_value")) };
        if (text.StartsWith(HeaderPrefix, StringComparison.Ordinal))
        {
            var form = TextContent.FormOf(value.To);
            if (!response.IsItem && (value.To.Kind == TypeKind.String || form != HeaderForm.Plain))
                return value with { Header = text.Substring(HeaderPrefix.Length), HeaderForm = form, From = value.To };
            reason = response.IsItem ? "the other values are those of an item, which has no headers" : $"a header cannot be read as {value.To.DisplayName}";
            return null;
        }

        if (!text.StartsWith(Body, StringComparison.Ordinal) || (text.Length > Body.Length && text[Body.Length] != '#'))
        {
            reason = $"the expression '{text}' is not supported";
            return null;
        }

        if (response.Body is not { } body || Follow(body, JsonPointer.Parse(text.Substring(Body.Length)).Names, out var from) is not { } path)
        {
            reason = $"the response has no member for '{text}'";
            return null;
        }

        if (IsConvertible(from, value.To))
            return value with { From = from, Path = path.ToEquatableArray() };
        reason = $"'{text}' is {from.DisplayName}, and {value.To.DisplayName} is needed";
        return null;
    }

    /// <summary>A string with expressions in braces, such as <c>/users/{$response.body#/id}</c>.</summary>
    private LinkValueModel? Template(string text, LinkValueModel value, string method, string status, LinkResponse response, NameScope scope, out string? reason)
    {
        if (value.To.Kind != TypeKind.String && (value.To.Kind != TypeKind.Enum || value.To.Storage != EnumStorage.String))
        {
            reason = $"'{text}' is string, and {value.To.DisplayName} is needed";
            return null;
        }

        var parts = new List<LinkValueModel>();
        var slot = value with { Required = false, To = TypeRef.String };
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("{$", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
                open = text.Length;
            if (open > at)
                parts.Add(slot with { Expression = text.Substring(at, open - at), IsConstant = true });
            if (close < 0)
                break;
            var expression = text.Substring(open + 1, close - open - 1);
            var part = expression switch
            {
                "$method" => Constant(method, SpecNodeKind.String, slot, out reason),
                "$statusCode" when char.IsDigit(status[status.Length - 1]) => Constant(status, SpecNodeKind.Number, slot, out reason),
                _ => Expression(expression, slot, response, scope, out reason),
            };
            if (part is null)
                return null;
            parts.Add(part);
            at = close + 1;
        }

        reason = null;
        return value with { Expression = text, From = TypeRef.String, Parts = parts.ToEquatableArray(), Local = scope.Claim(Naming.Camel(value.Target + "_value")) };
    }

    /// <summary>The steps along a pointer (RFC 6901 §4): members, and indexes of lists; null if it leads nowhere.</summary>
    private List<MemberStep>? Follow(TypeRef body, IReadOnlyList<string> names, out TypeRef end)
    {
        var path = new List<MemberStep>();
        end = body.AsNotNull();
        foreach (var name in names)
        {
            if (end is { Kind: TypeKind.List, Item: { } item } && Index(name) is { } index)
            {
                path.Add(new MemberStep(index.ToString(CultureInfo.InvariantCulture), IsOptional: false, MayBeNull: true) { Item = item.IsValueType && !item.Nullable ? ItemKind.Value : ItemKind.Nullable });
                end = item.AsNotNull();
            }
            else if (types.Object(end)?.Properties.FirstOrDefault(p => p.JsonName == name) is { } property)
            {
                path.Add(PagingBinder.Step(property));
                end = property.Type.AsNotNull();
            }
            else
            {
                return null;
            }
        }

        return path;
    }

    private static int? Index(string name)
        => (name == "0" || (name.Length > 0 && name[0] != '0')) && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static bool IsConvertible(TypeRef from, TypeRef to) => from.IsSameAs(to) || (to.Kind, from.Kind) switch
    {
        (TypeKind.String, _) => from.IsText && from.Kind != TypeKind.Bytes,
        (TypeKind.Int64, TypeKind.Int32) => true,
        (TypeKind.Double, TypeKind.Int32 or TypeKind.Int64 or TypeKind.Single) => true,
        (TypeKind.Enum, TypeKind.String) => to.Storage == EnumStorage.String,
        _ => false,
    };
}

/// <summary>What a link's values are taken from.</summary>
/// <param name="Value">The C# type of the body alone; null if a method does not return it alone.</param>
/// <param name="Whole">The C# type with body and headers.</param>
/// <param name="Body">Type of the body; null if it has no members.</param>
internal sealed record LinkResponse(string? Value, string Whole, TypeRef? Body)
{
    /// <summary>Whether the body of the whole response may be null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether values are taken from an item of a list.</summary>
    public bool IsItem { get; init; }

    /// <summary>The step from the response with headers to the body.</summary>
    public MemberStep ValueStep => new("Value", IsOptional: false, MayBeNull: IsNullable);
}
