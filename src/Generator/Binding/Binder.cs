using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Operations;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding;

/// <summary>Decides the C# form of a specification: every name, type, nullability and wire form.</summary>
internal static class Binder
{
    /// <summary>How often the document is bound until its names no longer depend on an order: once more for each inline schema within another.</summary>
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
        var equal = new EqualSchemas(new SchemaComparer(document));
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
                var schemas = new SchemaBinder(document, reached, options, target, typeNames, hintNames, found, cancellationToken, inlineNames, equal);
                schemas.BindComponents();
                var isSettled = !inlineNames.Settle();
                isSettled &= !equal.Settle();
                if (isSettled || round == MostRounds)
                {
                    var calls = new ClientBinder(new BindingContext(document, options, target, schemas, typeNames, hintNames, found, cancellationToken), names);
                    calls.Bind();
                    var types = schemas.Complete();
                    if (!equal.Settle() || round == MostRounds)
                        return Finish(options, schemas, calls, types);
                }

                found = new DiagnosticBag();
            }
        }
        finally
        {
            found.CopyTo(diagnostics);
        }
    }

    /// <summary>What is sent and received is known by its members only when every type has been made.</summary>
    private static ApiModel Finish(SpecOptions options, SchemaBinder schemas, ClientBinder calls, IReadOnlyList<TypeModel> made)
    {
        var types = calls.BindBodies(made);
        var files = calls.Finish(new TypeCatalog(types));
        files.AddRange(types);
        return new ApiModel(options.Namespace, options.ClientName, files.ToEquatableArray())
        {
            TypeUses = schemas.Own.Uses(),
            AssumesTypes = schemas.Own.HasAssumed,
        };
    }
}
