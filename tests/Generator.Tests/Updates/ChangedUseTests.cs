using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>What has changed is reported where a program uses it, and nowhere else: the uses are found in the program as it was, by the names of the specification.</summary>
public sealed class ChangedUseTests
{
    [SkippableTheory]
    [InlineData("waha-2025.5.5.json", 21)]
    [InlineData("waha-2025.5.5.json", 22)]
    [InlineData("adyen-checkout-v72.yaml", 23)]
    [InlineData("xero-accounting.yaml", 24)]
    [InlineData("github-2021.json", 25)]
    public async Task The_places_that_are_reported_are_those_that_use_what_has_changed(string file, int seed)
    {
        var was = ProgramUpdateTests.Spec(file);
        var (now, changed) = MeaningMutator.Mutate(was, seed);
        var code = ProgramUpdateTests.Program(was);
        var project = new UpdateProject(was, now, code);
        var uses = Uses(UpdateProject.User(project.Before().Compilation)).ToList();
        var expected = uses.Where(use => changed.Contains(use.Use)).Select(static use => use.Line).ToHashSet();
        var warnings = (await project.Uses()).ToLookup(Line);

        // A method that is gone, such as one that reads all pages of what has no pages now, is reported by the compiler.
        var gone = UpdateProject.User(project.After().Compilation).GetDiagnostics().Where(static error => error.Id == "CS0619").Select(Line).ToHashSet();
        var lines = code.Split('\n');
        var missed = expected.Where(line => !warnings.Contains(line) && !gone.Contains(line)).Select(line => "not reported: " + lines[line].Trim())
            .Concat(warnings.Where(line => !expected.Contains(line.Key)).Select(line => "reported: " + lines[line.Key].Trim() + "\n    " + string.Join("\n    ", line.Select(static use => use.GetMessage(null))))).ToList();
        Assert.True(missed.Count == 0, missed.Count + " of " + expected.Count + " differ after:\n" + string.Join("\n", changed) + "\n\n" + string.Join("\n", missed.Take(20)));
        var found = changed.Count(change => uses.Exists(use => use.Use == change));
        Assert.True(found >= 12, "Only " + found + " of " + changed.Count + " changes are of something that the program uses.");
    }

    private static int Line(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;

    /// <summary>Each use in the program, with its line.</summary>
    private static IEnumerable<(ChangedUse Use, int Line)> Uses(SemanticModel model)
    {
        // Operations with many optional parameters have a record of them.
        var records = model.Compilation.GlobalNamespace.GetNamespaceMembers().First(static n => n.Name == "Api").GetTypeMembers().SelectMany(static type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(static method => Operation(method) is not null)
            .SelectMany(static method => method.Parameters.Where(static p => IsRecord(p)).Select(p => (p.Type.Name, Operation: Operation(method)!)))
            .DistinctBy(static pair => pair.Name).ToDictionary(static pair => Plain(pair.Name), static pair => pair.Operation);
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            foreach (var use in node switch
            {
                InvocationExpressionSyntax call => Call(model, call),
                MemberAccessExpressionSyntax access when model.GetSymbolInfo(access).Symbol is IPropertySymbol { IsStatic: false } property => [Use(UseKind.Read, property)],
                ObjectCreationExpressionSyntax creation => Creation(model, creation),
                SwitchExpressionSyntax { GoverningExpression: MemberAccessExpressionSyntax { Expression: var value } } => [new ChangedUse(UseKind.Switch, Schema(model.GetTypeInfo(value).Type!), "")],
                _ => [],
            })
            {
                var actual = !records.TryGetValue(use.Owner, out var operation) ? use
                    : use with { Owner = operation, Kind = use.Kind == UseKind.Set ? UseKind.CallWith : use.Kind == UseKind.CreateWithout ? UseKind.CallWithout : use.Kind };
                yield return (actual, node.GetLocation().GetLineSpan().StartLinePosition.Line);
            }
        }
    }

    private static IEnumerable<ChangedUse> Call(SemanticModel model, InvocationExpressionSyntax call)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || Operation(method) is not { } operation)
            yield break;
        yield return new ChangedUse(UseKind.Call, operation, "");
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            var parameter = method.Parameters[i];
            var isGiven = call.ArgumentList.Arguments.Any(argument => argument.NameColon is { } name ? name.Name.Identifier.ValueText == parameter.Name : call.ArgumentList.Arguments.IndexOf(argument) == i);
            yield return new ChangedUse(isGiven ? UseKind.CallWith : UseKind.CallWithout, operation, Plain(parameter.Name));
            if (!isGiven && IsRecord(parameter))
            {
                foreach (var property in parameter.Type.GetMembers().OfType<IPropertySymbol>())
                    yield return new ChangedUse(UseKind.CallWithout, operation, Plain(property.Name));
            }
        }
    }

    private static string? Operation(IMethodSymbol method)
        => method.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name == "OpenApiOperationAttribute") is { } attribute ? attribute.ConstructorArguments[0].Value + " " + attribute.ConstructorArguments[1].Value : null;

    private static bool IsRecord(IParameterSymbol parameter) => parameter.Name == "parameters" && parameter.Type is { IsRecord: true, IsReferenceType: true };

    private static IEnumerable<ChangedUse> Creation(SemanticModel model, ObjectCreationExpressionSyntax creation)
    {
        var type = (INamedTypeSymbol)model.GetTypeInfo(creation).Type!;
        var set = creation.Initializer!.Expressions.OfType<AssignmentExpressionSyntax>().Select(a => model.GetSymbolInfo(a.Left).Symbol!.Name).ToHashSet();
        for (var current = type; current is { IsRecord: true }; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
                yield return Use(set.Contains(property.Name) ? UseKind.Set : UseKind.CreateWithout, property);
        }
    }

    private static ChangedUse Use(UseKind kind, IPropertySymbol property) => new(kind, Schema(property.ContainingType), Plain(property.Name));

    /// <summary>A type whose name is one of the framework ends in <c>Model</c>; the specifications here have no such names.</summary>
    private static string Schema(ITypeSymbol type) => Plain(type.Name.EndsWith("Model", StringComparison.Ordinal) ? type.Name[..^5] : type.Name);

    /// <summary>A name without what C# and specifications write in different ways.</summary>
    internal static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
