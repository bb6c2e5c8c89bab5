using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Operations;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Binding;

/// <summary>Decides the C# form of a specification: every name, type, nullability and wire form.</summary>
internal static class Binder
{
    /// <summary>How often the components are bound until their names no longer depend on their order: once more for each inline schema within another.</summary>
    private const int MostRounds = 4;

    /// <summary>Binds one document.</summary>
    /// <param name="document">The document in the form of OpenAPI 3.x.</param>
    /// <param name="options">Options with their namespace and client name settled.</param>
    /// <param name="target">What the receiving compilation offers.</param>
    /// <param name="diagnostics">Receives what is wrong or cannot be expressed.</param>
    /// <param name="cancellationToken">Stops the work when the user types on.</param>
    public static ApiModel Bind(SpecDocument document, SpecOptions options, TargetInfo target, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var found = new DiagnosticBag();
        var inlineNames = new InlineNames();
        try
        {
            var reached = new ReachedSchemas(document, cancellationToken);
            for (var round = 1; ; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var typeNames = NameScope.ForTypes();
                var hintNames = new HintNames(options.Namespace);

                // The client's own names come before those of schemas: user code begins with them.
                var names = ClientNames.Claim(document, options, typeNames, found);
                var schemas = new SchemaBinder(document, reached, options, target, typeNames, hintNames, found, cancellationToken, inlineNames);
                schemas.BindComponents();
                if (inlineNames.Settle() && round < MostRounds)
                {
                    found = new DiagnosticBag();
                    continue;
                }

                return Finish(options, names, schemas, new BindingContext(document, options, target, schemas, typeNames, hintNames, found, cancellationToken));
            }
        }
        finally
        {
            found.CopyTo(diagnostics);
        }
    }

    private static ApiModel Finish(SpecOptions options, ClientNames names, SchemaBinder schemas, BindingContext context)
    {
        var calls = new ClientBinder(context, names);
        calls.Bind();

        // What is sent and received is known by its members only when every type has been made.
        var types = calls.BindBodies(schemas.Complete());
        var files = calls.Finish(new TypeCatalog(types));
        files.AddRange(types);
        return new ApiModel(options.Namespace, options.ClientName, files.ToEquatableArray())
        {
            TypeUses = schemas.Own.Uses(),
            AssumesTypes = schemas.Own.HasAssumed,
        };
    }
}
