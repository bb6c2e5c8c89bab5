using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>
/// The types that the generator asks for and that code of the compilation may use. An assembly is looked into once: at
/// each edit the compilation is a new one, but its references are the same objects.
/// </summary>
internal sealed class OfferedTypes
{
    private static readonly string[] s_names =
    [
        .. Polyfills.Names, TargetStage.RuntimeMark, TargetStage.ModernMark, TargetStage.HostingMark, TargetStage.ReceiverMark, TargetStage.EndpointsMark, TargetStage.TestingMark, TargetStage.AnnotationsMark,
    ];

    private static readonly ConditionalWeakTable<MetadataReference, Found> s_found = new();

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private OfferedTypes(RuntimeContract? runtime) => Runtime = runtime;

    /// <summary>The contract of the runtime, if it is referenced.</summary>
    public RuntimeContract? Runtime { get; private set; }

    public static OfferedTypes Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var result = new OfferedTypes(ContractOf(compilation.Assembly));
        foreach (var name in s_names)
        {
            if (compilation.Assembly.GetTypeByMetadataName(name) is not null)
                result._names.Add(name);
        }

        foreach (var reference in compilation.References)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!s_found.TryGetValue(reference, out var found))
            {
                found = compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly ? Look(assembly) : Found.Nothing;

                // A reference to a project of the same solution can change under the same object.
                if (reference is PortableExecutableReference)
                    s_found.GetValue(reference, _ => found);
            }

            result._names.UnionWith(found.Public);
            result.Runtime ??= found.Runtime;

            // A framework's helper package may contain an internal copy, which only its friend assemblies can use.
            if (found.Internal.Length > 0 && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol owner && owner.GivesAccessTo(compilation.Assembly))
                result._names.UnionWith(found.Internal);
        }

        return result;
    }

    public bool Contains(string name) => _names.Contains(name);

    private static Found Look(IAssemblySymbol assembly)
    {
        var isPublic = new List<string>();
        var isInternal = new List<string>();
        foreach (var name in s_names)
        {
            if (assembly.GetTypeByMetadataName(name) is { } type)
                (type.DeclaredAccessibility == Accessibility.Public ? isPublic : isInternal).Add(name);
        }

        return isPublic.Count + isInternal.Count == 0 ? Found.Nothing : new Found([.. isPublic], [.. isInternal], ContractOf(assembly));
    }

    /// <summary>The contract of an assembly that has the runtime's types; null for any other.</summary>
    private static RuntimeContract? ContractOf(IAssemblySymbol assembly)
    {
        if (assembly.GetTypeByMetadataName(TargetStage.RuntimeMark) is not { DeclaredAccessibility: Accessibility.Public })
            return null;
        var version = assembly.GetTypeByMetadataName(TargetStage.ContractMark);
        return new RuntimeContract(assembly.Identity.Version.ToString(3), Constant(version, "Major"), Constant(version, "Minor"));
    }

    private static int Constant(INamedTypeSymbol? type, string name)
        => type?.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is { HasConstantValue: true, ConstantValue: int value } ? value : 0;

    private sealed class Found(string[] isPublic, string[] isInternal, RuntimeContract? runtime)
    {
        public static readonly Found Nothing = new([], [], null);

        public string[] Public { get; } = isPublic;

        public string[] Internal { get; } = isInternal;

        public RuntimeContract? Runtime { get; } = runtime;
    }
}
