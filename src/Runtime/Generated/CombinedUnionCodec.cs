using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads and writes a union whose value may be several records at once, as anyOf allows.</summary>
/// <typeparam name="T">The generated union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CombinedUnionCodec<T> : ObjectUnionCodec<T>
    where T : class
{
    /// <summary>Creates the codec of a union without a discriminator.</summary>
    protected CombinedUnionCodec()
    {
    }

    /// <summary>Creates the codec of a union with a discriminator.</summary>
    /// <param name="discriminator">The name of the member that distinguishes the cases.</param>
    /// <param name="isDecisive">True if an object with a value that is not listed is none of the cases, however it looks.</param>
    protected CombinedUnionCodec(string discriminator, bool isDecisive)
        : base(discriminator, isDecisive)
    {
    }

    /// <summary>A row of the table for a record that the value may be beside others.</summary>
    /// <param name="number">The number of the case, from 1.</param>
    /// <param name="codec">Reads and writes the case.</param>
    /// <param name="members">The members that its schema names, as <see cref="UnionCase"/> describes them.</param>
    protected static UnionCase Part(int number, IJsonCodec codec, string members) => new(number, codec, members, "", isPart: true);

    /// <summary>A row of the table for a record that the value may be beside others, in a union with a discriminator.</summary>
    /// <param name="number">The number of the case, from 1.</param>
    /// <param name="codec">Reads and writes the case.</param>
    /// <param name="members">The members that its schema names, as <see cref="UnionCase"/> describes them; null if they do not decide.</param>
    /// <param name="values">The values of the discriminator that select the case.</param>
    protected static UnionCase Part(int number, IJsonCodec codec, string? members, string values) => new(number, codec, members, values, isPart: true);

    /// <summary>The records that a value is, in the order of the table; null for the others.</summary>
    protected abstract object?[] Parts(T value);

    /// <summary>A value that is all of these records.</summary>
    /// <param name="parts">The records in the order of the table; null for those that it is not.</param>
    protected abstract T Combine(object?[] parts);

    /// <summary>Each record that fits and adds something is read.</summary>
    private protected override T ReadByMembers(ref Utf8JsonReader reader)
    {
        var end = reader;
        object?[]? parts = null;
        foreach (var candidate in Table.Matcher.Covering(reader))
        {
            if (candidate == UnionMatcher.Rest)
            {
                if (parts is not null)
                    break;
                continue;
            }

            var @case = Table[candidate];
            if (!@case.IsPart && parts is not null)
                continue;
            var copy = reader;
            if (!JsonRead.TryRead(ref copy, @case.Codec.CaseReader, out var content))
                continue;
            if (!@case.IsPart)
            {
                reader = copy;
                return Create(@case.Number, content);
            }

            parts ??= new object?[Table.Count];
            parts[candidate] = content;
            end = copy;
        }

        if (parts is null)
            return ReadRaw(ref reader);
        reader = end;
        return Combine(parts);
    }

    /// <inheritdoc/>
    protected internal sealed override void WriteCore(JsonWriter writer, T value)
    {
        UnionParts? merged = null;
        var parts = Parts(value);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is { } part)
                (merged ??= new UnionParts(Table.Matcher)).Add(i, Table[i].Codec, part);
        }

        if (merged is null)
            base.WriteCore(writer, value);
        else
            merged.WriteTo(writer);
    }
}
