using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Operations;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Binding;

/// <summary>Decides the C# shape of a specification: every name, type, nullability and wire form.</summary>
internal static class Binder
{
    /// <summary>Binds one document.</summary>
    /// <param name="document">The document in the shape of OpenAPI 3.x.</param>
    /// <param name="options">Options with their namespace and client name settled.</param>
    /// <param name="target">What the receiving compilation offers.</param>
    /// <param name="diagnostics">Receives what is wrong or cannot be expressed.</param>
    /// <param name="cancellationToken">Stops the work when the user types on.</param>
    public static ApiModel Bind(SpecDocument document, SpecOptions options, TargetInfo target, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var typeNames = NameScope.ForTypes();
        var hintNames = new HintNames(options.Namespace);

        // The client's own names come before those of schemas: user code begins with them.
        var names = ClientNames.Claim(document, options, typeNames);
        var schemas = new SchemaBinder(document, options, target, typeNames, hintNames, diagnostics, cancellationToken);
        schemas.BindComponents();
        var calls = new ClientBinder(new BindingContext(document, options, target, schemas, typeNames, hintNames, diagnostics, cancellationToken), names);
        calls.Bind();

        // What is sent and received is known by its members only when every type has been made.
        var types = schemas.Complete();
        var files = calls.Finish(new TypeCatalog(types));
        files.AddRange(types);
        return new ApiModel(options.Namespace, options.ClientName, files.ToEquatableArray());
    }
}
