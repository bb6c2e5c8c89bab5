using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Tests.Harness;

/// <summary>Follows every reference from the values that the pipeline keeps, and notes those to what it must not keep.</summary>
internal sealed class GraphWalk
{
    private static readonly Type[] Forbidden =
    [
        typeof(SpecNode),
        typeof(SpecDocument),
        typeof(JsonNode),
        typeof(Compilation),
        typeof(ISymbol),
        typeof(SyntaxNode),
        typeof(SyntaxTree),
        typeof(Location),
        typeof(AdditionalText),
        typeof(Delegate),
    ];

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _offences = [];

    public IReadOnlyList<string> Offences => _offences;

    public int Visited => _seen.Count;

    public void Visit(object? value, string path)
    {
        var pending = new Stack<(object Value, string Path)>();
        if (value is not null)
            pending.Push((value, path));
        while (pending.Count > 0)
        {
            var (current, at) = pending.Pop();
            var type = current.GetType();
            if (type.IsPrimitive || type.IsEnum || current is string or Type || !_seen.Add(current))
                continue;
            if (Array.Find(Forbidden, candidate => candidate.IsAssignableFrom(type)) is { } offence)
            {
                _offences.Add(at + " holds a " + offence.Name);
                continue;
            }

            // The text of the file is the pipeline's input, and the descriptors are constants of the process.
            if (current is SourceText or DiagnosticDescriptor)
                continue;
            if (current is Array array)
            {
                foreach (var item in array)
                {
                    if (item is not null)
                        pending.Push((item, at + "[]"));
                }

                continue;
            }

            for (var owner = type; owner is not null; owner = owner.BaseType)
            {
                foreach (var field in owner.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (field.GetValue(current) is { } next)
                        pending.Push((next, at + "." + field.Name));
                }
            }
        }
    }
}
