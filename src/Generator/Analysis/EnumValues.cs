using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wappfy.Generator.Constraints;

namespace Wappfy.Generator.Analysis;

/// <summary>A known value of a generated enum: the static member and what it wraps.</summary>
internal sealed record EnumValue(string Member, object Value);

/// <summary>
/// The known values of generated enums, as their members' source text gives them: an attribute with all of them would double the
/// values in every client. Enums of another assembly have no source text and are not judged.
/// </summary>
internal sealed class EnumValues(KnownTypes known)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<EnumValue>> _values = new(SymbolEqualityComparer.Default);

    /// <summary>The values of a type; none if it is not a generated enum.</summary>
    public ImmutableArray<EnumValue> Of(INamedTypeSymbol type, CancellationToken cancellationToken)
        => type is { IsRecord: true, TypeKind: TypeKind.Struct } ? _values.GetOrAdd(type, t => Read(t, cancellationToken)) : ImmutableArray<EnumValue>.Empty;

    private ImmutableArray<EnumValue> Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (KnownTypes.Attribute(type, known.Schema) is null || !KnownTypes.IsGenerated(type))
            return ImmutableArray<EnumValue>.Empty;
        var values = ImmutableArray.CreateBuilder<EnumValue>();
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol { IsStatic: true } property
                && SymbolEqualityComparer.Default.Equals(property.Type, type)
                && property.DeclaringSyntaxReferences is [var source]
                && source.GetSyntax(cancellationToken) is PropertyDeclarationSyntax declaration
                && Argument(declaration.ExpressionBody?.Expression ?? declaration.Initializer?.Value) is { } value)
                values.Add(new EnumValue(property.Name, value));
        }

        return values.ToImmutable();
    }

    private static object? Argument(ExpressionSyntax? expression)
        => expression is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var argument] } ? Literal(argument.Expression) : null;

    private static object? Literal(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: { } value } => Numbers.Of(value) ?? value,
        PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "-", Operand: LiteralExpressionSyntax { Token.Value: { } value } } => -Numbers.Of(value),
        _ => null,
    };
}
