using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Binding.Context;

/// <summary>What the binders of the call side share during one run.</summary>
internal sealed class BindingContext(
    SpecDocument document,
    SpecOptions options,
    TargetInfo target,
    SchemaBinder schemas,
    NameScope types,
    HintNames files,
    DiagnosticBag diagnostics,
    CancellationToken cancellationToken)
{
    private XmlBinder? _xml;

    public SpecDocument Document { get; } = document;

    public SpecOptions Options { get; } = options;

    public TargetInfo Target { get; } = target;

    public SchemaBinder Schemas { get; } = schemas;

    /// <summary>Names of types in the client's namespace.</summary>
    public NameScope Types { get; } = types;

    public HintNames Files { get; } = files;

    /// <summary>The parameters and members of bodies that a client can be bound to, as they were first met.</summary>
    public Dictionary<string, BoundParameterModel> Bound { get; } = new(StringComparer.Ordinal);

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The XML form of bodies; created for the first one.</summary>
    public XmlBinder Xml => _xml ??= new XmlBinder(Schemas, Document, Client, Types, Files, Diagnostics, CancellationToken);

    public ClientContext Client { get; } = new(options.Namespace, options.Visibility, options.ClientName);

    /// <summary>Full name of a type of the client's namespace.</summary>
    public string FullName(string typeName) => "global::" + Options.Namespace + "." + typeName;

    /// <summary>What a client is bound to by a name: as it was first met, or from now on of this type.</summary>
    public BoundParameterModel BoundAs(string name, TypeRef type, string description)
    {
        if (!Bound.TryGetValue(name, out var known))
        {
            var argument = Naming.Camel(name);
            known = new BoundParameterModel
            {
                WireName = name,
                Argument = argument,
                Field = "_" + argument.TrimStart('@') + "Value",
                Type = type,
                Description = description,
            };
            Bound.Add(name, known);
        }

        return known;
    }

    /// <summary>Follows references to the object itself; null if there is none, which has then been reported.</summary>
    public SpecNode? Resolve(SpecNode? node) => node is null ? null : Document.Dereference(node, Diagnostics);
}
