using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Wappfy.Generator.Analysis;

/// <summary>What is known of an expression's value while the user types.</summary>
internal static class Constants
{
    /// <summary>The constant behind an expression, seen through conversions that keep it; null if it is not known, or null itself.</summary>
    public static object? Of(IOperation operation, KnownTypes known)
    {
        for (var current = operation; ;)
        {
            if (current.ConstantValue.HasValue)
                return current.ConstantValue.Value;
            switch (current)
            {
                case IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } }:
                    return "";
                default:
                    if (Wrapped(current, known) is not { } inner)
                        return null;
                    current = inner;
                    break;
            }
        }
    }

    /// <summary>How many items a list certainly has, and whether it may have more; null if nothing is known.</summary>
    public static (int Count, bool IsLeast)? Items(IOperation operation, KnownTypes known)
    {
        var current = operation;
        while (Wrapped(current, known) is { } inner)
            current = inner;

        // The compiler of the floor has no operation for collection expressions; their syntax says as much.
        if (current.Syntax is CollectionExpressionSyntax collection)
            return (collection.Elements.Count(static e => e is ExpressionElementSyntax), collection.Elements.Any(static e => e is not ExpressionElementSyntax));
        return current switch
        {
            IArrayCreationOperation { Initializer: { } values } => (values.ElementValues.Length, false),
            IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: int size } }] } => (size, false),
            IObjectCreationOperation { Arguments.Length: 0, Initializer: var initializer } list when IsList(list.Type) => Added(initializer),
            IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.Name: "Array" or "Enumerable", ContainingNamespace.Name: "System" or "Linq" } } => (0, false),
            _ => null,
        };
    }

    /// <summary>True for <c>T?</c> of a value type and for <c>Optional&lt;T&gt;</c>, whose constructors without an argument make null and an absent value.</summary>
    public static bool IsWrapper(ITypeSymbol? type, KnownTypes known)
        => type is not null && (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known.Optional));

    /// <summary>What an expression has the value of: <c>x</c> for <c>(x)</c>, <c>new Optional&lt;T&gt;(x)</c>, <c>Optional.Of(x)</c>, <c>new T?(x)</c> and conversions that keep it.</summary>
    private static IOperation? Wrapped(IOperation operation, KnownTypes known) => operation switch
    {
        IConversionOperation conversion when Keeps(conversion, known) => conversion.Operand,
        IParenthesizedOperation parenthesized => parenthesized.Operand,
        IObjectCreationOperation { Arguments: [{ Value: var only }] } creation when IsWrapper(creation.Type, known) => only,
        IInvocationOperation { TargetMethod: { Name: "Of", ContainingType: { Name: "Optional", IsStatic: true } }, Arguments: [{ Value: var only }] } of when IsWrapper(of.Type, known) => only,
        _ => null,
    };

    private static (int Count, bool IsLeast)? Added(IObjectOrCollectionInitializerOperation? initializer)
    {
        if (initializer is null)
            return (0, false);
        return initializer.Initializers.All(static i => i is IInvocationOperation { TargetMethod.Name: "Add" }) ? (initializer.Initializers.Length, false) : null;
    }

    private static bool IsList(ITypeSymbol? type) => type is { Name: "List", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } };

    /// <summary>A user's own operator may make anything of its operand.</summary>
    private static bool Keeps(IConversionOperation conversion, KnownTypes known)
        => conversion.OperatorMethod is null || SymbolEqualityComparer.Default.Equals(conversion.OperatorMethod.ContainingType.OriginalDefinition, known.Optional);
}
