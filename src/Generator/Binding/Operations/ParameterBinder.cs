using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Constraints;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>Binds the parameters of an operation: which there are, how each travels, and what the caller passes.</summary>
internal sealed class ParameterBinder(BindingContext context)
{
    /// <summary>Above this number of optional parameters they become one record.</summary>
    public const int MostOptionalArguments = 8;

    /// <summary>A longer default is not compared with that of another version.</summary>
    private const int LongestDefault = 200;

    private static readonly TypeRef s_texts = TypeRef.ListOf(TypeRef.String);

    /// <summary>Binds path-level and operation-level parameters against the path.</summary>
    /// <param name="pathItem">Holds parameters for all its operations.</param>
    /// <param name="operation">Holds its own parameters, which override those of the path by name and place (OAS 3.1 §4.8.10.1).</param>
    /// <param name="path">The path in the specification.</param>
    /// <param name="typeBase">Start of the names of inline types.</param>
    /// <param name="arguments">Names in the method's signature.</param>
    /// <param name="template">The path in pieces.</param>
    public List<ParameterModel> Bind(SpecNode pathItem, SpecNode operation, string path, string typeBase, NameScope arguments, out PathTemplate template)
    {
        var nodes = Collect(pathItem, operation);
        template = PathTemplate.Parse(path, NamesIn(nodes, ParameterLocation.Query));
        var sent = Sent(nodes, template);
        var names = ClaimNames(sent, arguments);
        var models = new List<ParameterModel>(sent.Count);
        for (var i = 0; i < sent.Count; i++)
            models.Add(BindOne(sent[i], typeBase, names[i]));

        foreach (var variable in template.Variables)
        {
            if (models.Exists(m => m.Location == ParameterLocation.Path && m.WireName == variable))
                continue;
            context.Diagnostics.ReportAtName(Descriptors.PathVariableUndeclared, pathItem, variable, template.Text);
            models.Add(new ParameterModel
            {
                WireName = variable,
                Location = ParameterLocation.Path,
                Name = arguments.Claim(Naming.Camel(variable)),
                Type = TypeRef.String,
                Required = true,
                Style = ParameterStyleKind.Simple,
                Explode = false,
                AllowReserved = false,
                AllowEmptyValue = false,
                Write = ParameterWriteKind.Text,
                IsPlain = true,
                MayBeUnsent = false,
                SentDefault = null,
                Description = "A part of the path.",
                BoundName = BoundNameOf(pathItem, variable, ParameterLocation.Path, TypeRef.String, "A part of the path."),
            });
        }

        return models;
    }

    /// <summary>The parameters that a request has, each with the location in which it is sent. The others are reported.</summary>
    private List<DeclaredParameter> Sent(List<DeclaredParameter> nodes, PathTemplate template)
    {
        var sent = new List<DeclaredParameter>(nodes.Count);
        var inPath = NamesIn(nodes, ParameterLocation.Path);
        foreach (var parameter in nodes)
        {
            var (node, declaredAt, location) = parameter;
            var name = parameter.Name;
            if (location == ParameterLocation.Query && template.Variables.Contains(name) && !inPath.Contains(name))
            {
                context.Diagnostics.Report(Descriptors.PathVariableElsewhere, node["in"] ?? declaredAt, name, template.Text);
                location = ParameterLocation.Path;
            }

            if (location == ParameterLocation.Header && IsOwnedByHttp(name))
                context.Diagnostics.Report(Descriptors.HeaderOwnedByHttp, declaredAt, name);
            else if (location is ParameterLocation.Header or ParameterLocation.Cookie && !HttpNames.IsToken(name))
                context.Diagnostics.Report(Descriptors.NameNotAllowed, node["name"]!, location == ParameterLocation.Header ? "header parameter" : "cookie parameter", name);
            else if (location == ParameterLocation.Header && HttpNames.IsSetByTransport(name))
                context.Diagnostics.Report(Descriptors.HeaderSetByTransport, node["name"]!, name);
            else if (location == ParameterLocation.Path && !template.Variables.Contains(name))
                context.Diagnostics.Report(Descriptors.PathParameterNotInTemplate, declaredAt, name, template.Text);
            else
                sent.Add(parameter with { Location = location });
        }

        return sent;
    }

    /// <summary>
    /// Names the arguments. Where two names are the same in C#, the order in which they are declared does not decide which of them keeps it: code that passes a
    /// value to one of them would pass it to the other one when they change places.
    /// </summary>
    /// <returns>For each parameter, its argument, and its part of the names of inline types.</returns>
    private static (string Argument, string Type)[] ClaimNames(List<DeclaredParameter> parameters, NameScope arguments)
    {
        var names = new (string Argument, string Type)[parameters.Count];
        var preferred = new HashSet<string>(StringComparer.Ordinal);
        foreach (var i in Enumerable.Range(0, parameters.Count).OrderBy(i => parameters[i].Name, NameOrder.Arguments).ThenBy(i => parameters[i].Location))
        {
            var name = parameters[i].Name;
            var argument = ClaimArgument(arguments, name, parameters[i].Location);
            names[i] = (argument, Naming.Pascal(preferred.Add(Naming.Camel(name)) ? name : argument));
        }

        return names;
    }

    private static HashSet<string> NamesIn(List<DeclaredParameter> nodes, ParameterLocation location)
        => new(nodes.Where(n => n.Location == location).Select(static n => n.Name), StringComparer.Ordinal);

    /// <summary>The indexes of <paramref name="models"/> with the optional ones moved into a record where they are too many.</summary>
    public ParameterBagModel? BagIfMany(List<ParameterModel> models, string typeBase, NameScope arguments)
    {
        var optional = models.Count(m => !m.Required && !m.Bound);
        if (optional <= MostOptionalArguments)
            return null;
        var typeName = context.Types.ClaimType(typeBase + "Parameters");
        var members = NameScope.ForMembers(typeName);
        foreach (var i in Enumerable.Range(0, models.Count).OrderBy(i => models[i].WireName, NameOrder.Instance).ThenBy(i => models[i].Location))
        {
            if (!models[i].Required && !models[i].Bound)
                models[i] = models[i] with { InBag = true, Name = members.Claim(Naming.Pascal(models[i].WireName)) };
        }

        return new ParameterBagModel(typeName, arguments.Claim("parameters"));
    }

    private List<DeclaredParameter> Collect(SpecNode pathItem, SpecNode operation)
    {
        var result = new List<DeclaredParameter>();
        var known = new Dictionary<(ParameterLocation Location, string Name), int>();
        foreach (var level in new[] { pathItem["parameters"], operation["parameters"] })
        {
            if (level is not { IsArray: true })
                continue;
            var levelStart = result.Count;
            foreach (var declared in level.Children)
            {
                if (context.Resolve(declared) is not { } node)
                    continue;
                if (node.String("name") is not { Length: > 0 } name || LocationOf(node) is not { } location)
                {
                    context.Diagnostics.Report(Descriptors.ParameterIncomplete, declared);
                    continue;
                }

                // Names of header fields are the same in any case (RFC 9110 5.1).
                var key = (location, location == ParameterLocation.Header ? name.ToUpperInvariant() : name);
                if (known.TryGetValue(key, out var index))
                {
                    if (index >= levelStart)
                        context.Diagnostics.Report(Descriptors.ParameterTwice, declared, name);
                    result[index] = new DeclaredParameter(node, declared, location);
                }
                else if (result.Count >= BindingLimits.Parameters)
                {
                    context.Diagnostics.Report(Descriptors.OperationLimitExceeded, level, BindingLimits.Text(level.Count), "parameters", BindingLimits.Text(BindingLimits.Parameters));
                    break;
                }
                else
                {
                    known.Add(key, result.Count);
                    result.Add(new DeclaredParameter(node, declared, location));
                }
            }
        }

        return result;
    }

    private ParameterModel BindOne(DeclaredParameter parameter, string typeBase, (string Argument, string Type) names)
    {
        var (node, declaredAt, location) = parameter;
        var name = parameter.Name;
        var content = node["content"] is { IsObject: true, Count: > 0 } map ? map : null;
        var media = content is null ? null : context.Resolve(content.Children[0]);
        var schema = content is null ? node["schema"] : media?["schema"];

        var shared = ReferenceName.Of(declaredAt);
        var typeName = shared is null ? TypeBaseOf(typeBase) + names.Type : Naming.Pascal(shared);
        var type = schema is null ? TypeRef.Json : context.Schemas.Bind(schema, typeName);
        var isJson = content is not null && MediaTypes.KindOf(content.NameAt(0), type) is MediaKind.Json or MediaKind.JsonLines;
        type = isJson ? type.AsNotNull() : Usable(type);

        // The styles do not apply to content: what is not JSON is the text that the caller passes, as of XML.
        if (content is not null && !isJson && location != ParameterLocation.QueryString && !type.IsText)
            type = TypeRef.String;

        if (location == ParameterLocation.QueryString && media?["encoding"] is { IsObject: true, Count: > 0 } encoding)
            context.Diagnostics.ReportAtName(Descriptors.QueryEncodingIgnored, encoding, name);
        var (style, explode) = StyleOf(node, location, content is not null);
        if (style == ParameterStyleKind.DeepObject && type.Kind == TypeKind.List)
            context.Diagnostics.Report(Descriptors.DeepObjectList, node["style"]!, name);
        var required = location == ParameterLocation.Path || node.IsTrue("required");
        if (location == ParameterLocation.Path && node.String("in") == "path" && !node.IsTrue("required"))
            context.Diagnostics.Report(Descriptors.PathParameterOptional, declaredAt, name);

        // A required value with a default need not be asked for: the default is sent in its location.
        var schemaObject = context.Resolve(schema);
        string? sentDefault = null;
        if (required && location != ParameterLocation.Path && !isJson && schemaObject?["default"] is { Kind: SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean } value && IsOf(type, schemaObject, value.Text))
        {
            sentDefault = value.Text;
            required = false;
        }

        // OAS 3.2 §4.12.2.2: it counts where the style encodes, in cookies as well.
        var allowReserved = ParameterStyles.AllowsReserved(node) && (location != ParameterLocation.Cookie || style == ParameterStyleKind.Form);
        var allowEmptyValue = node.IsTrue("allowEmptyValue");
        var write = WriteKindOf(location, type, isJson);
        var keepsSlashes = location == ParameterLocation.Path && write == ParameterWriteKind.Text && style == ParameterStyleKind.Simple && ParameterStyles.KeepsSlashes(node);
        var description = SpecDocs.Parameter(node, schemaObject, sentDefault is not null);
        return new ParameterModel
        {
            WireName = name,
            Location = location,
            Name = names.Argument,
            Type = type,
            Required = required,
            Style = style,
            Explode = explode,
            AllowReserved = allowReserved,
            KeepsSlashes = keepsSlashes,
            AllowEmptyValue = allowEmptyValue,
            Write = write,
            IsPlain = !keepsSlashes && IsPlain(location, write, style, explode, allowReserved, allowEmptyValue),
            MayBeUnsent = write is ParameterWriteKind.Texts or ParameterWriteKind.Value && type.Kind != TypeKind.Enum && !(allowEmptyValue && location == ParameterLocation.Query),
            Default = schemaObject?["default"] is { Kind: not SpecNodeKind.Null } initial ? JsonText.Of(initial, LongestDefault) : null,
            SentDefault = sentDefault,
            Description = description,
            BoundName = BoundNameOf(node, name, location, type, description),
            Constraints = ConstraintReader.Read(schemaObject, type, context.Resolve, context.Target.HasDataAnnotations),
            Deprecated = node.IsTrue("deprecated") ? SpecDocs.Instead(node.String("description")) ?? "The API has deprecated this parameter." : null,
        };
    }

    /// <summary>Whether a default is a value of its own schema. Another one must not be sent: tools write the time at which they made the document as the default of a date.</summary>
    private static bool IsOf(TypeRef type, SpecNode schema, string text) => type.Kind switch
    {
        TypeKind.Boolean => text is "true" or "false",
        TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 => NumberText.Canonical(text) is { } number && number.IndexOf('.') < 0,
        TypeKind.Single or TypeKind.Double or TypeKind.Decimal => NumberText.Canonical(text) is not null,
        _ => schema.String("type") != "string" || schema.String("format") is not { } format || TextFormats.Fits(format, text),
    };

    private static ParameterWriteKind WriteKindOf(ParameterLocation location, TypeRef type, bool isJson) => location switch
    {
        ParameterLocation.QueryString when type.Kind == TypeKind.String => ParameterWriteKind.QueryStringText,
        ParameterLocation.QueryString => isJson ? ParameterWriteKind.QueryStringJson : ParameterWriteKind.QueryStringForm,
        _ when isJson => ParameterWriteKind.Json,
        _ when type.IsText => ParameterWriteKind.Text,
        _ when type is { Kind: TypeKind.List, Item: { Nullable: false, IsText: true } } => ParameterWriteKind.Texts,
        _ => ParameterWriteKind.Value,
    };

    /// <summary>Whether the value is written as by the runtime's calls without a style.</summary>
    private static bool IsPlain(ParameterLocation location, ParameterWriteKind write, ParameterStyleKind style, bool explode, bool allowReserved, bool allowEmptyValue) => (location, write) switch
    {
        (ParameterLocation.Path, ParameterWriteKind.Text) => style == ParameterStyleKind.Simple && !allowReserved,
        (ParameterLocation.Cookie, ParameterWriteKind.Text) => style == ParameterStyleKind.Form && !allowReserved,
        (ParameterLocation.Header, ParameterWriteKind.Text) => true,
        (ParameterLocation.Path or ParameterLocation.Cookie or ParameterLocation.Header, _) => false,

        // Each query style writes a primitive as name=value.
        (_, ParameterWriteKind.Text) => !allowReserved,
        _ => style == ParameterStyleKind.Form && explode && !allowReserved && !allowEmptyValue,
    };

    /// <summary>The name in the option <c>Bind</c> by which a client is bound to the parameter; null if there is none, or the client is bound to a value of another type.</summary>
    private string? BoundNameOf(SpecNode node, string name, ParameterLocation location, TypeRef type, string description)
    {
        if (BindNameOf(name, location) is not { } bindName)
            return null;
        var bound = context.BoundAs(bindName, type.AsNotNull(), description).Type;
        if (bound.IsSameAs(type))
            return bindName;
        context.Diagnostics.Report(Descriptors.BoundTypeDiffers, node["name"] ?? node, "the parameter '" + name + "'", TypeDiffers(type, bound), "pass it in the call");
        return null;
    }

    private string? BindNameOf(string name, ParameterLocation location)
    {
        if (context.Options.Bind.Contains(name, StringComparer.Ordinal))
            return name;

        // Names of header fields are the same in any case (RFC 9110 5.1).
        return location == ParameterLocation.Header ? context.Options.Bind.FirstOrDefault(bindName => string.Equals(bindName, name, StringComparison.OrdinalIgnoreCase)) : null;
    }

    /// <summary>Why a client that is bound to a value of one type does not set a value of another one.</summary>
    public static string TypeDiffers(TypeRef type, TypeRef bound) => $"its type is {type.DisplayName}, and a client is bound to a value of type {bound.DisplayName}";

    /// <summary>The name of the argument, completed by the location if another argument has it.</summary>
    public static string ClaimArgument(NameScope arguments, string name, ParameterLocation location)
    {
        var argument = Naming.Camel(name);
        return arguments.IsTaken(argument) ? arguments.Claim(Naming.Camel(name + "_" + location)) : arguments.Claim(argument);
    }

    /// <summary><c>GetQr</c> and <c>format</c> make <c>QrFormat</c>.</summary>
    private static string TypeBaseOf(string typeBase)
        => typeBase.Length > 3 && typeBase.StartsWith("Get", StringComparison.Ordinal) && char.IsUpper(typeBase[3]) ? typeBase.Substring(3) : typeBase;

    /// <summary>Any value, where it is not written as JSON, is text.</summary>
    private static TypeRef Usable(TypeRef type) => type switch
    {
        { Kind: TypeKind.Json } => TypeRef.String,
        { Kind: TypeKind.List, Item.Kind: TypeKind.Json } => s_texts,
        _ => type.AsNotNull(),
    };

    private (ParameterStyleKind Style, bool Explode) StyleOf(SpecNode node, ParameterLocation location, bool hasContent)
    {
        var style = location is ParameterLocation.Path or ParameterLocation.Header ? ParameterStyleKind.Simple : ParameterStyleKind.Form;
        if (hasContent)
            return (style, false);
        if (ParameterStyles.CollectionFormat(node) is { } separator)
            return (separator, false);
        if (node.String("style") is { } text)
        {
            if (ParameterStyles.Parse(text) is { } given && Fits(given, location))
                style = given;
            else if (node.String("in") != "query" || location != ParameterLocation.Path)
                context.Diagnostics.Report(Descriptors.StyleDoesNotFit, node["style"]!, text, node.String("in")!, Spelling(style));
        }

        // Only form and the corresponding style for cookies explode by default (OAS 3.1 §4.8.12.2.1, OAS 3.2 §4.12.2.1); deepObject has no other form than the exploded one.
        var explode = style == ParameterStyleKind.DeepObject
            || (node["explode"] is { Kind: SpecNodeKind.Boolean } value ? value.Text == "true" : style is ParameterStyleKind.Form or ParameterStyleKind.Cookie);
        return (style, explode);
    }

    private static string Spelling(ParameterStyleKind style) => style == ParameterStyleKind.Simple ? "simple" : "form";

    private static bool Fits(ParameterStyleKind style, ParameterLocation location) => location switch
    {
        ParameterLocation.Path => style is ParameterStyleKind.Simple or ParameterStyleKind.Label or ParameterStyleKind.Matrix,
        ParameterLocation.Header => style == ParameterStyleKind.Simple,
        ParameterLocation.Cookie => style is ParameterStyleKind.Form or ParameterStyleKind.Cookie,
        _ => style is ParameterStyleKind.Form or ParameterStyleKind.SpaceDelimited or ParameterStyleKind.PipeDelimited or ParameterStyleKind.DeepObject,
    };

    /// <summary>Where a parameter is declared to travel, or null if that is not valid.</summary>
    public static ParameterLocation? LocationOf(SpecNode node) => node.String("in") switch
    {
        "path" => ParameterLocation.Path,
        "query" => ParameterLocation.Query,
        "header" => ParameterLocation.Header,
        "cookie" => ParameterLocation.Cookie,
        "querystring" => ParameterLocation.QueryString,
        _ => null,
    };

    /// <summary>OAS 3.1 §4.8.12.1: definitions of these headers are ignored; they follow from content, Accept and security.</summary>
    private static bool IsOwnedByHttp(string name)
        => name.Equals("Accept", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>A parameter that an operation or its path declares.</summary>
    /// <param name="Node">The parameter.</param>
    /// <param name="DeclaredAt">Its entry in the list, which may be a reference.</param>
    /// <param name="Location">Where its value is sent.</param>
    private sealed record DeclaredParameter(SpecNode Node, SpecNode DeclaredAt, ParameterLocation Location)
    {
        public string Name { get; } = Node.String("name")!;
    }
}
