using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Wappfy.AspNetCore.Tests.Swashbuckle;

/// <summary>The documents that are kept, and the options of Swashbuckle that each is written with.</summary>
internal static class SwashbuckleOptions
{
    public static OpenApiSpecVersion Version(string document) => document.EndsWith("3.1", StringComparison.Ordinal) ? OpenApiSpecVersion.OpenApi3_1 : OpenApiSpecVersion.OpenApi3_0;

    public static void Set(SwaggerGenOptions options, string document)
    {
        switch (document)
        {
            case "oneof-3.0":
                options.UseOneOfForPolymorphism();
                options.SupportNonNullableReferenceTypes();
                SelectDiscriminators(options);
                break;
            case "allof-3.1":
                options.UseAllOfForInheritance();
                options.SupportNonNullableReferenceTypes();
                SelectDiscriminators(options);
                break;
            case "annotations-3.0":
                options.EnableAnnotations(enableAnnotationsForInheritance: true, enableAnnotationsForPolymorphism: true);
                options.UseAllOfToExtendReferenceSchemas();
                break;
            case "all-3.1":
                options.UseAllOfForInheritance();
                options.UseOneOfForPolymorphism();
                options.SelectSubTypesUsing(static type => Derived(type).Select(static derived => derived.DerivedType));
                options.SupportNonNullableReferenceTypes();
                options.NonNullableReferenceTypesAsRequired();
                options.UseAllOfToExtendReferenceSchemas();
                options.UseInlineDefinitionsForEnums();
                SelectDiscriminators(options);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(document), document, null);
        }
    }

    private static void SelectDiscriminators(SwaggerGenOptions options)
    {
        options.SelectDiscriminatorNameUsing(static type => Bases(type).Any(static b => Derived(b).Any()) ? Bases(type).Select(static b => b.GetCustomAttribute<JsonPolymorphicAttribute>(false)?.TypeDiscriminatorPropertyName).FirstOrDefault(static name => name is not null) ?? "$type" : null);
        options.SelectDiscriminatorValueUsing(static type => Bases(type).SelectMany(Derived).FirstOrDefault(derived => derived.DerivedType == type)?.TypeDiscriminator?.ToString());
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    private static IEnumerable<JsonDerivedTypeAttribute> Derived(Type type) => type.GetCustomAttributes<JsonDerivedTypeAttribute>(false).Where(derived => derived.DerivedType != type);
}
