using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Binds the headers that an operation declares for its responses (OAS 3.1 §4.8.17, §4.8.21).</summary>
internal sealed class HeaderBinder(BindingContext context)
{
    /// <summary>The headers of all responses, each name once; null if none is declared.</summary>
    public HeadersModel? Bind(SpecNode operation, string typeBase)
    {
        if (operation["responses"] is not { IsObject: true } responses)
            return null;
        var headers = new List<(SpecNode Node, string Name)>();
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var r = 0; r < responses.Count; r++)
        {
            if (context.Resolve(responses.Children[r])?["headers"] is not { IsObject: true } declared)
                continue;
            for (var h = 0; h < declared.Count; h++)
            {
                // OAS 3.1 §4.8.17: a header named Content-Type is ignored.
                var name = declared.NameAt(h);
                if (!HttpNames.IsToken(name))
                {
                    context.Diagnostics.ReportAtName(Descriptors.NameNotAllowed, declared.Children[h], "response header", name);
                    continue;
                }

                if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) || context.Resolve(declared.Children[h]) is not { } node || !known.Add(name))
                    continue;
                if (headers.Count == BindingLimits.Parameters)
                {
                    context.Diagnostics.Report(Descriptors.OperationLimitExceeded, declared, BindingLimits.Text(declared.Count), "response headers", BindingLimits.Text(BindingLimits.Parameters));
                    break;
                }

                headers.Add((node, name));
            }
        }

        if (headers.Count == 0)
            return null;
        var typeName = context.Types.ClaimType(typeBase + "Headers");
        var members = NameScope.ForMembers(typeName);
        return new HeadersModel(typeName, headers.Select(h => One(h.Node, h.Name, typeBase, members)).ToEquatableArray());
    }

    private HeaderModel One(SpecNode node, string name, string typeBase, NameScope members)
    {
        var content = node["content"] is { IsObject: true, Count: > 0 } map ? map : null;
        var isJson = content is not null && MediaTypes.KindOf(content.NameAt(0), null) == MediaKind.Json;
        var schema = content is null ? node["schema"] : isJson ? context.Resolve(content.Children[0])?["schema"] : null;
        var type = schema is null ? isJson ? TypeRef.Json : TypeRef.String : context.Schemas.Bind(schema, typeBase + Naming.Pascal(name)).AsNotNull();
        var form = isJson ? HeaderForm.Json : FormOf(type);
        var description = SpecDocs.Trimmed(node.String("description"));
        return new HeaderModel
        {
            WireName = name,
            Name = members.Claim(Naming.Pascal(name)),
            Type = form == HeaderForm.Plain ? TypeRef.String : type,
            Form = form,
            IsList = form is HeaderForm.Text or HeaderForm.Number && type.Kind == TypeKind.List,
            Description = SpecDocs.Sentence(description.Length > 0 ? description : "The header " + name) + "\nNull where it did not come.",
            Deprecated = node.IsTrue("deprecated") ? SpecDocs.Instead(node.String("description")) ?? "The API has deprecated this header." : null,
        };
    }

    /// <summary>The type according to the simple style; values that the style does not define remain text.</summary>
    private static HeaderForm FormOf(TypeRef type) => type.Kind switch
    {
        TypeKind.List when type.Item is { Nullable: false, Kind: TypeKind.String } => HeaderForm.Text,
        TypeKind.List when type.Item is { Nullable: false, Kind: not TypeKind.List } item => TextContent.FormOf(item),
        _ => TextContent.FormOf(type),
    };
}
