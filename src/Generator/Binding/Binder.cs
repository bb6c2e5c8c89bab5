using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;
using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Binding;

/// <summary>Decides the C# shape of a specification: every name, type, nullability and wire form.</summary>
internal static class Binder
{
    /// <summary>Binds one document.</summary>
    /// <param name="document">The document in the shape of OpenAPI 3.x.</param>
    /// <param name="options">Options with their namespace and client name settled.</param>
    /// <param name="target">What the receiving compilation offers.</param>
    /// <param name="findings">Receives what is wrong or cannot be expressed.</param>
    /// <param name="cancellationToken">Stops the work when the user types on.</param>
    public static ApiModel Bind(SpecDocument document, SpecOptions options, TargetInfo target, Findings findings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var typeNames = NameScope.ForTypes();
        var hintNames = new HintNames(options.Namespace);

        // The client's own names come before those of schemas: user code begins with them.
        var names = ClientNames.Claim(document, options, typeNames);
        var schemas = new SchemaBinder(document, options, target, typeNames, hintNames, findings, cancellationToken);
        schemas.BindComponents();
        var calls = new CallBinder(new CallContext(document, options, target, schemas, typeNames, hintNames, findings, cancellationToken), names);
        calls.Bind();

        // What is sent and received is known by its members only when every type has been made.
        var types = schemas.Complete();
        var files = calls.Finish(new TypeCatalog(types));
        files.AddRange(types);
        return new ApiModel(options.Namespace, options.ClientName, files.ToEquatableArray());
    }
}
