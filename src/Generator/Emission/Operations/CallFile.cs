using Wappfy.Generator.Emission.Types;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>What all files of the call side begin with.</summary>
internal static class CallFile
{
    /// <summary>Begins a file.</summary>
    /// <param name="context">The client.</param>
    /// <param name="usesObsolete">True if the file names members that the API has deprecated.</param>
    public static SourceWriter Begin(ClientContext context, bool usesObsolete = false)
    {
        var writer = new SourceWriter();
        foreach (var line in Emitter.Header.TrimEnd('\n').Split('\n'))
            writer.Line(line);
        writer.Line("#pragma warning disable CS1573, CS1591 // methods are documented at the interface, without the arguments that all of them have");
        if (usesObsolete)
            writer.Line(TypeFile.ObsoletePragma);
        return writer.Line("namespace " + context.Namespace + ";").Line();
    }
}
