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
                case IConversionOperation conversion when Keeps(conversion, known):
                    current = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    current = parenthesized.Operand;
                    break;
                case IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } }:
                    return "";
                default:
                    return null;
            }
        }
    }

    /// <summary>How many items a list certainly has, and whether it may have more; null if nothing is known.</summary>
    public static (int Count, bool IsLeast)? Items(IOperation operation, KnownTypes known)
    {
        var current = operation;
        while (current is IConversionOperation conversion && Keeps(conversion, known))
            current = conversion.Operand;

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
