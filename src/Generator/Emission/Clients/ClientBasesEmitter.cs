using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes base classes for the interfaces of clients. Each member throws, so that a fake overrides only what its test calls.</summary>
internal static class ClientBasesEmitter
{
    public static string Emit(ClientBasesModel model)
    {
        var writer = CallFile.Begin(model.Context, model.Classes.Any(static c => c.Operations.Any(static o => o.NamesObsolete)));
        for (var i = 0; i < model.Classes.Count; i++)
        {
            if (i > 0)
                writer.Line();
            Write(writer, model.Context, model.Classes[i]);
        }

        return writer.Finish();
    }

    private static void Write(SourceWriter writer, ClientContext context, ClientBaseModel model)
    {
        writer.Line($"/// <summary>A base class for fakes of <see cref=\"{model.Interface}\"/>: each member that is not overridden throws <see cref=\"global::System.NotImplementedException\"/> with its name.</summary>");
        writer.Mark().Open($"{context.Visibility} abstract partial class {model.Class} : {model.Interface}");
        var isFirst = true;
        foreach (var group in model.Groups)
        {
            Begin();
            writer.Line($"public virtual {(model.IsBound ? group.BoundInterface ?? group.Interface : group.Interface)} {group.Property} => {Throw(group.Property)};");
        }

        foreach (var operation in model.Operations)
        {
            foreach (var method in operation.Methods)
            {
                Begin();
                writer.Obsolete(operation.Obsolete);
                Signature.Head(writer.Write("public virtual "), operation, method, model.IsBound).Line($" => {Throw(method.Name + "Async")};");
            }
        }

        if (model.Bound is { } bound)
        {
            Begin();
            var parameters = string.Join(", ", bound.Parameters.Select(static p => p.Type.CSharp + " " + p.Argument));
            writer.Line($"public virtual {bound.Interface} {bound.Method}({parameters}) => {Throw(bound.Method)};");
        }

        writer.Close();

        void Begin()
        {
            if (!isFirst)
                writer.Line();
            isFirst = false;
            writer.Line("/// <inheritdoc/>");
        }

        string Throw(string member) => $"throw new global::System.NotImplementedException({SourceWriter.Literal(model.Interface + "." + member + " was called, but the fake does not override it.")})";
    }
}
