using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;

namespace Wappfy.Generator.Model.Operations;

/// <summary>The follow-up calls of a client: the links that its responses declare (OAS 3.1 §4.8.20).</summary>
internal sealed record LinksModel : FileModel
{
    public required ClientContext Context { get; init; }

    /// <summary>The class of the extension methods.</summary>
    public required string Type { get; init; }

    /// <summary>The interface of the root client, which they extend.</summary>
    public required string Interface { get; init; }

    public required EquatableArray<LinkModel> Links { get; init; }
}

/// <summary>One follow-up call.</summary>
internal sealed record LinkModel
{
    /// <summary>The name without <c>Async</c>.</summary>
    public required string Name { get; init; }

    public required Doc Doc { get; init; }

    /// <summary>The property of the root client that has the linked operation; null if the root client itself has it.</summary>
    public required string? Group { get; init; }

    /// <summary>The linked operation.</summary>
    public required OperationModel Operation { get; init; }

    /// <summary>The method that calls it.</summary>
    public required MethodModel Method { get; init; }

    /// <summary>Name of the argument for the client.</summary>
    public required string Client { get; init; }

    /// <summary>The response; null if the link takes nothing from it.</summary>
    public required LinkSourceModel? Source { get; init; }

    /// <summary>The arguments that the caller gives.</summary>
    public required EquatableArray<ArgumentModel> Arguments { get; init; }

    /// <summary>The arguments that the link gives.</summary>
    public required EquatableArray<LinkValueModel> Values { get; init; }
}

/// <summary>The response from which a link takes its values.</summary>
/// <param name="CSharp">Its C# type.</param>
/// <param name="Argument">Name of its argument.</param>
/// <param name="Description">Documentation of the argument.</param>
/// <param name="MayBeNull">Whether a caller could pass null.</param>
internal sealed record LinkSourceModel(string CSharp, string Argument, string Description, bool MayBeNull);

/// <summary>A value that a link gives.</summary>
internal sealed record LinkValueModel
{
    /// <summary>The argument of the linked method, or the member of its record of optional parameters.</summary>
    public required string Target { get; init; }

    /// <summary>Whether the target is a member of the record of optional parameters.</summary>
    public required bool InBag { get; init; }

    /// <summary>Whether the linked method needs the value.</summary>
    public required bool Required { get; init; }

    /// <summary>Type of the argument.</summary>
    public required TypeRef To { get; init; }

    /// <summary>Type of the value before it is converted.</summary>
    public required TypeRef From { get; init; }

    /// <summary>The runtime expression, or the text of a constant.</summary>
    public required string Expression { get; init; }

    /// <summary>Whether <see cref="Expression"/> is a constant.</summary>
    public bool IsConstant { get; init; }

    /// <summary>The response header with the value; null if it is a member.</summary>
    public string? Header { get; init; }

    /// <summary>How the header is read.</summary>
    public HeaderForm HeaderForm { get; init; }

    /// <summary>The members that lead from the response to the value.</summary>
    public EquatableArray<MemberStep> Path { get; init; }

    /// <summary>The parts of a string with expressions in it.</summary>
    public EquatableArray<LinkValueModel> Parts { get; init; }

    /// <summary>Name of a local for the value.</summary>
    public required string Local { get; init; }

    /// <summary>Whether the value is taken from the headers of the response.</summary>
    public bool NeedsHeaders => Header is not null || Parts.Any(static part => part.NeedsHeaders);

    /// <summary>Whether the response is not needed.</summary>
    public bool IsFixed => IsConstant || (Parts.Count > 0 && Parts.All(static part => part.IsFixed));
}
