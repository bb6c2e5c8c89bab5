using Microsoft.CodeAnalysis.Diagnostics;

namespace Wappfy.Generator.Analysis;

/// <summary>An analyzer of how a project uses its generated code; it does nothing in a project without the runtime.</summary>
public abstract class GeneratedCodeAnalyzer : DiagnosticAnalyzer
{
    private protected GeneratedCodeAnalyzer()
    {
    }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.Find(start.Compilation) is { } known)
                Register(start, known);
        });
    }

    /// <summary>Registers the actions for one compilation.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext start, KnownTypes known);
}
