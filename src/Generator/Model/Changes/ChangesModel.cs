using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Model.Changes;

/// <summary>
/// What the changes of a specification are to the code that uses the client. It is a file of its own: the rest of the client is the same with a baseline and without.
/// </summary>
internal sealed record ChangesModel : FileModel
{
    public required ClientContext Context { get; init; }

    /// <summary>The class of the methods that are gone. It is in the global namespace, where every caller finds extension methods.</summary>
    public required string MethodsClass { get; init; }

    public required EquatableArray<RemovedMethodModel> Methods { get; init; }

    /// <summary>Parts of types that the client has.</summary>
    public required EquatableArray<ChangedTypeModel> Types { get; init; }

    public required EquatableArray<RemovedTypeModel> RemovedTypes { get; init; }
}

/// <summary>A part of a type that the client has: what has changed in it, and members that are gone.</summary>
internal sealed record ChangedTypeModel
{
    /// <summary>The kind of declaration, such as <c>record</c> or <c>interface</c>.</summary>
    public required string Keyword { get; init; }

    public required string Name { get; init; }

    public required EquatableArray<ChangeMark> Marks { get; init; }

    public required EquatableArray<RemovedMemberModel> Members { get; init; }

    /// <summary>Name of the nested class of constants; empty if none of them is gone.</summary>
    public string Constants { get; init; } = "";
}

/// <summary>Where a change shows in code.</summary>
internal enum ChangeUse : byte
{
    /// <summary>Wherever the member is used.</summary>
    Any,

    /// <summary>Where no value is given: a call without the argument, an object without the member.</summary>
    Omitted,

    /// <summary>Where a value is given.</summary>
    Given,

    /// <summary>Where a value is given by position.</summary>
    Positional,

    /// <summary>Where code distinguishes the values or cases.</summary>
    Switch,

    /// <summary>Where a value is read.</summary>
    Read,
}

/// <summary>What a member that still exists means now.</summary>
/// <param name="Member">The member; empty for the type itself.</param>
/// <param name="Argument">The argument of a method; empty for all else.</param>
/// <param name="Use">Where it shows.</param>
/// <param name="Text">What has changed: a sentence.</param>
internal sealed record ChangeMark(string Member, string Argument, ChangeUse Use, string Text);

/// <summary>What kind of member is gone.</summary>
internal enum RemovedMemberKind : byte
{
    /// <summary>A property that code sets and reads.</summary>
    Property,

    /// <summary>A property that code reads.</summary>
    ReadOnlyProperty,

    /// <summary>A static property, such as a value of an enum.</summary>
    StaticProperty,

    /// <summary>The way from an interface to a client.</summary>
    InterfaceProperty,

    /// <summary>A constant in the nested class of constants.</summary>
    Constant,

    /// <summary>A nested record that derives from the type, with a value.</summary>
    Case,
}

/// <summary>A member that is gone.</summary>
internal sealed record RemovedMemberModel
{
    public required RemovedMemberKind Kind { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>What took its place: a sentence. Null for a way to methods that say it themselves.</summary>
    public required string? Message { get; init; }

    /// <summary>The member that took its place, or null.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>The value of a constant, or the arguments with which a case calls the constructor of its base.</summary>
    public string Value { get; init; } = "";
}

/// <summary>A type that is gone.</summary>
internal sealed record RemovedTypeModel
{
    /// <summary>The kind of declaration, such as <c>sealed record</c>.</summary>
    public required string Keyword { get; init; }

    public required string Name { get; init; }

    /// <summary>What took its place: a sentence. Null for the interface of a client whose methods say it themselves.</summary>
    public required string? Message { get; init; }

    /// <summary>Simple name of the type that took its place, or null.</summary>
    public string? ReplacedBy { get; init; }

    public required EquatableArray<RemovedMemberModel> Members { get; init; }

    /// <summary>Name of the nested class of constants; empty if it had none.</summary>
    public string Constants { get; init; } = "";
}

/// <summary>A method that is gone, or that calls can no more use as they did.</summary>
internal sealed record RemovedMethodModel
{
    /// <summary>The interface that has had it.</summary>
    public required string Receiver { get; init; }

    public required OperationModel Operation { get; init; }

    public required MethodModel Method { get; init; }

    /// <summary>Whether the interface is that of a bound client.</summary>
    public required bool IsBound { get; init; }

    public required string Message { get; init; }

    /// <summary>The method that took its place, from the root client on, or null.</summary>
    public required string? ReplacedBy { get; init; }

    /// <summary>What took the place of arguments, by their old names: the new name, or an empty text for one that is gone.</summary>
    public required EquatableArray<ArgumentReplacement> Arguments { get; init; }
}

/// <summary>An argument and what took its place.</summary>
internal sealed record ArgumentReplacement(string From, string To);
