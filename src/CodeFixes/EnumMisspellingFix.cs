using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>Puts the known member in the place of <c>new SessionStatus("WRONKING")</c>, or of a text that converts to <c>SessionStatus</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumMisspellingFix))]
public sealed class EnumMisspellingFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("WAPPFY1010");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax text || !diagnostic.Properties.TryGetValue("Member", out var member) || model is null)
                continue;
            var creation = text.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax parent } } && Enum(model.GetTypeInfo(parent, context.CancellationToken).Type, member) is not null
                ? parent
                : text;
            var types = model.GetTypeInfo(creation, context.CancellationToken);
            if (Enum(types.ConvertedType, member) is not { } type)
                continue;
            var known = type.ToMinimalDisplayString(model, creation.SpanStart) + "." + member;
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Use " + known,
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(creation, SyntaxFactory.ParseExpression(known).WithTriviaFrom(creation)))),
                    nameof(EnumMisspellingFix)),
                diagnostic);
        }
    }

    /// <summary>The enum itself, also where it may be null; null for a type without the member.</summary>
    private static ITypeSymbol? Enum(ITypeSymbol? type, string? member)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type is not null && member is not null && type.GetMembers(member).Length > 0 ? type : null;
    }
}
