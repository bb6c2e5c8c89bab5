using System.Reflection;
using System.Text.RegularExpressions;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests;

/// <summary>What compiled clients rely on: the types that only generated code calls.</summary>
public sealed partial class ContractTests
{
    private static IEnumerable<Type> Contract => typeof(ApiPipeline).Assembly.GetExportedTypes().Where(static type => type.Namespace == typeof(ApiPipeline).Namespace);

    [Fact]
    public void No_argument_is_optional_since_its_value_would_be_compiled_into_clients()
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = Contract
            .SelectMany(static type => type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
            .Where(static member => member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly)
            .ToList();
        Assert.NotEmpty(members);
        Assert.Empty(members.Where(static member => member.GetParameters().Any(static parameter => parameter.IsOptional)).Select(static member => member.DeclaringType!.Name + "." + member));
    }

    [Fact]
    public void It_is_in_one_folder_and_in_one_namespace()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Runtime"), "*.cs", SearchOption.AllDirectories)
            .Select(static file => file.Replace('\\', '/'))
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(static file => (Path: file, Text: File.ReadAllText(file)))
            .ToList();
        Assert.Contains(files, static file => IsOfContract(file.Text));
        foreach (var (path, text) in files)
        {
            if (path.Contains("/Runtime/Generated/", StringComparison.Ordinal))
                Assert.True(IsOfContract(text), path + " is in the folder of the contract, but not in its namespace.");
            else
                Assert.False(IsOfContract(text) && PublicType().IsMatch(text), path + " has a public type of the contract outside of its folder.");
        }
    }

    private static bool IsOfContract(string text) => text.Contains("namespace Wappfy.Runtime.Generated", StringComparison.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wappfy.Generator.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }

    [GeneratedRegex(@"^public\s.*\b(class|struct|record|enum|interface|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
