using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Reads the limits of bodies that are lists, maps or single values.</summary>
internal static class BodyLimits
{
    /// <param name="context">The run.</param>
    /// <param name="media">The Media Type Object.</param>
    /// <param name="type">What the body became; null for text and bytes.</param>
    /// <param name="kind">How the body is written or read.</param>
    public static ValueConstraints? Read(BindingContext context, SpecNode media, TypeRef? type, MediaKind? kind)
    {
        type ??= kind == MediaKind.Text ? TypeRef.String : null;
        return type is null ? null : ConstraintReader.Read(context.Resolve(media["schema"]), type, context.Resolve, hasDataAnnotations: false);
    }
}
