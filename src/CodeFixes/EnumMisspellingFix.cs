using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>Puts the known member in the place of <c>new SessionStatus("WRONKING")</c>, or of a text that converts to <c>SessionStatus</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumMisspellingFix))]
public sealed class EnumMisspellingFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("WAPPFY1010");

    /// <inheritdoc/>
    private protected override NodeChange? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not ExpressionSyntax text || !diagnostic.Properties.TryGetValue("Member", out var member))
            return null;
        var creation = text.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax parent } } && Enum(model.GetTypeInfo(parent, cancellationToken).Type, member) is not null
            ? parent
            : text;
        if (Enum(model.GetTypeInfo(creation, cancellationToken).ConvertedType, member) is not { } type)
            return null;
        var known = type.ToMinimalDisplayString(model, creation.SpanStart) + "." + member;
        return new NodeChange("Use " + known, creation, SyntaxFactory.ParseExpression(known).WithTriviaFrom(creation));
    }

    /// <summary>The enum itself, also where it may be null; null for a type without the member.</summary>
    private static ITypeSymbol? Enum(ITypeSymbol? type, string? member)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type is not null && member is not null && type.GetMembers(member).Length > 0 ? type : null;
    }
}
