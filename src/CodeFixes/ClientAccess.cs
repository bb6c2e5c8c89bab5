using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>Rewrites the way to a method of a client: <c>client.Chatting.GetMessagesAsync</c>.</summary>
internal static class ClientAccess
{
    private const string OperationAttribute = "Wappfy.Runtime.OpenApiOperationAttribute";

    /// <summary>The method that replaces one, from the root client on: <c>Chats.GetChatMessagesAsync</c>; null if none is known.</summary>
    public static string? ReplacedBy(IMethodSymbol method, Compilation compilation)
    {
        var expected = compilation.GetTypeByMetadataName(OperationAttribute);
        foreach (var attribute in Declaration(method).GetAttributes())
        {
            if (expected is null || !SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, expected))
                continue;
            foreach (var named in attribute.NamedArguments)
            {
                if (named is { Key: "ReplacedBy", Value.Value: string name })
                    return name;
            }
        }

        return null;
    }

    /// <summary>The interface's method, which has the attribute, for a method of the class.</summary>
    private static IMethodSymbol Declaration(IMethodSymbol method)
    {
        var type = method.ContainingType;
        foreach (var contract in type.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (member is IMethodSymbol declaration && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declaration), method))
                    return declaration;
            }
        }

        return method;
    }

    /// <summary>The access with the client and method of the replacement; null if it does not show how to get to the client.</summary>
    /// <param name="access">The access to the method.</param>
    /// <param name="replacement">The method, from the root client on.</param>
    /// <param name="client">The type whose method is called.</param>
    public static ExpressionSyntax? Rewrite(MemberAccessExpressionSyntax access, string replacement, INamedTypeSymbol client)
    {
        var dot = replacement.IndexOf('.');
        var name = SyntaxFactory.IdentifierName(replacement.Substring(dot + 1));
        if (dot >= 0 ? IsGroup(replacement.Substring(0, dot), client) : !IsGroup(null, client))
            return access.WithName(name);
        if (access.Expression is not MemberAccessExpressionSyntax group)
            return null;
        return dot < 0
            ? access.WithName(name).WithExpression(group.Expression)
            : access.WithName(name).WithExpression(group.WithName(SyntaxFactory.IdentifierName(replacement.Substring(0, dot))));
    }

    /// <summary>Whether the new call is one of a method that exists, gives what the old one gave, and gives each value to the argument that it was for.</summary>
    public static bool IsSameCall(InvocationExpressionSyntax call, InvocationExpressionSyntax changed, IMethodSymbol before, SemanticModel model)
    {
        if (model.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol { ReducedFrom: null } after)
            return false;
        if (!SymbolEqualityComparer.Default.Equals(before.ReturnType, after.ReturnType))
            return false;
        for (var i = 0; i < changed.ArgumentList.Arguments.Count; i++)
        {
            if (changed.ArgumentList.Arguments[i].NameColon is not null)
                continue;
            if (i >= before.Parameters.Length || i >= after.Parameters.Length || (Replacement.Of(before.Parameters[i]) ?? before.Parameters[i].Name) != after.Parameters[i].Name)
                return false;
        }

        return true;
    }

    /// <summary>True if a root client leads to this client by a property of the name, or of any name.</summary>
    private static bool IsGroup(string? name, INamedTypeSymbol client)
    {
        foreach (var type in client.ContainingNamespace.GetTypeMembers())
        {
            foreach (var member in name is null ? type.GetMembers() : type.GetMembers(name))
            {
                if (member is IPropertySymbol property && SymbolEqualityComparer.Default.Equals(property.Type, client))
                    return true;
            }
        }

        return false;
    }
}
