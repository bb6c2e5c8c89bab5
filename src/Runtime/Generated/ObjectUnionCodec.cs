using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Reads and writes a union with several objects among its cases. An object is the case that its discriminator says; where there is none, or its value is not listed, the
/// members of the object decide, and a case that cannot be read gives way to the next.
/// </summary>
/// <typeparam name="T">The generated union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObjectUnionCodec<T> : UnionCodec<T>
    where T : class
{
    private readonly byte[]? _discriminator;
    private readonly bool _isDecisive;
    private UnionTable? _table;

    /// <summary>Creates the codec of a union without a discriminator.</summary>
    protected ObjectUnionCodec()
    {
    }

    /// <summary>Creates the codec of a union with a discriminator.</summary>
    /// <param name="discriminator">The name of the member that distinguishes the cases.</param>
    /// <param name="isDecisive">True if an object with a value that is not listed is none of the cases, however it looks.</param>
    protected ObjectUnionCodec(string discriminator, bool isDecisive)
    {
        _discriminator = Encoding.UTF8.GetBytes(discriminator);
        _isDecisive = isDecisive;
    }

    /// <summary>The number of the case that an object is whose discriminator does not decide; 0 if its members do.</summary>
    protected virtual int Default => 0;

    /// <summary>Made when it is first used: the codecs of cases refer to each other in circles.</summary>
    internal UnionTable Table => _table ??= new UnionTable(Cases());

    /// <summary>The cases of objects, in the order in which they are tried.</summary>
    protected abstract UnionCase[] Cases();

    /// <summary>A row of the table of a union without a discriminator.</summary>
    /// <param name="number">The number of the case, from 1.</param>
    /// <param name="codec">Reads and writes the case.</param>
    /// <param name="members">The members that its schema names, as <see cref="UnionCase"/> describes them.</param>
    protected static UnionCase Case(int number, IJsonCodec codec, string members) => new(number, codec, members, "", isPart: false);

    /// <summary>A row of the table of a union with a discriminator.</summary>
    /// <param name="number">The number of the case, from 1.</param>
    /// <param name="codec">Reads and writes the case.</param>
    /// <param name="members">The members that its schema names, as <see cref="UnionCase"/> describes them; null if they do not decide.</param>
    /// <param name="values">The values of the discriminator that select the case.</param>
    protected static UnionCase Case(int number, IJsonCodec codec, string? members, string values) => new(number, codec, members, values, isPart: false);

    /// <summary>A value of one case.</summary>
    /// <param name="number">The number of the case; 0 for a <see cref="JsonElement"/> that fits none.</param>
    /// <param name="content">What the union contains.</param>
    protected abstract T Create(int number, object? content);

    /// <summary>The number of the case that a value is, from 1; 0 for one that fits none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="content">What it contains, unless its case is written by <see cref="WriteOther"/>.</param>
    protected abstract int CaseOf(T value, out object? content);

    /// <inheritdoc/>
    protected override T ReadCases(ref Utf8JsonReader reader)
        => reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : ReadRaw(ref reader);

    /// <summary>Reads an object.</summary>
    protected T ReadObject(ref Utf8JsonReader reader)
    {
        var probe = reader;
        if (_discriminator is not null && JsonRead.Find(ref probe, _discriminator))
        {
            if (Table.Selected(JsonRead.Tag(ref probe)) is { } selected)
                return Create(selected.Number, selected.Codec.ReadObject(ref reader));
            if (_isDecisive && Default == 0)
                return ReadRaw(ref reader);
        }

        return Default > 0 ? Create(Default, Table.Of(Default)!.Codec.ReadObject(ref reader)) : ReadByMembers(ref reader);
    }

    /// <summary>Reads an object whose discriminator does not decide.</summary>
    private protected virtual T ReadByMembers(ref Utf8JsonReader reader)
    {
        foreach (var candidate in Table.Matcher.Candidates(reader))
        {
            var @case = Table[candidate];
            if (JsonRead.TryRead(ref reader, @case.Codec.CaseReader, out var content))
                return Create(@case.Number, content);
        }

        return ReadRaw(ref reader);
    }

    /// <summary>Reads a value that fits no case.</summary>
    protected T ReadRaw(ref Utf8JsonReader reader) => Create(0, JsonRead.Raw(ref reader));

    /// <inheritdoc/>
    protected internal override void WriteCore(JsonWriter writer, T value)
    {
        var number = CaseOf(value, out var content);
        if (number == 0)
            writer.Json(content is JsonElement raw ? raw : default);
        else if (Table.Of(number) is { } @case)
            @case.Codec.WriteObject(writer, content!);
        else
            WriteOther(writer, value);
    }

    /// <summary>Writes a case that is not in the table.</summary>
    protected virtual void WriteOther(JsonWriter writer, T value) => throw new InvalidOperationException("The case is not in the table of the union.");

    /// <inheritdoc/>
    protected override bool IsCase(T value) => CaseOf(value, out var content) != 0 || content is not JsonElement;
}
