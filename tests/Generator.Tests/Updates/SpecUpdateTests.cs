using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>What a new version of a specification does to the code that calls it.</summary>
public sealed class SpecUpdateTests
{
    private const string Caller = """
        using System.Threading.Tasks;
        using Wappfy;
        internal static class Caller
        {
            public static async Task<string> UrlAsync(WappfyClient client)
                => (await client.Chats.GetChatPictureAsync("my-session", "123@c.us", refresh: true)).Url;
        }
        """;

    [Fact]
    public void A_caller_compiles_against_the_specification_that_it_was_written_for()
        => Project().Run().Compiles();

    [Fact]
    public void A_renamed_operation_turns_its_callers_into_compile_errors()
        => AssertBreaks("ChatsController_getChatPicture", "ChatsController_getChatPhoto", "CS1061", "GetChatPictureAsync");

    [Fact]
    public void A_moved_operation_turns_its_callers_into_compile_errors()
        => AssertBreaks("- 💬 Chats\n      summary", "- 👤 Contacts\n      summary", "CS1061", "Chats");

    [Fact]
    public void A_renamed_member_turns_its_readers_into_compile_errors()
        => AssertBreaks("        url:\n          type: string\n      required:\n        - url", "        href:\n          type: string\n      required:\n        - href", "CS1061", "Url");

    [Fact]
    public void A_member_of_another_type_turns_its_readers_into_compile_errors()
        => AssertBreaks("        url:\n          type: string", "        url:\n          type: integer", "CS0029", "long");

    [Fact]
    public void A_removed_parameter_turns_those_who_pass_it_into_compile_errors()
        => AssertBreaks("        - name: refresh", "        - name: force", "CS1739", "refresh");

    [Fact]
    public void A_parameter_that_becomes_required_turns_those_who_leave_it_out_into_compile_errors()
    {
        var project = Project().Source(Caller.Replace(", refresh: true", "", StringComparison.Ordinal));
        project.Run().Compiles();
        project.File(Specs.ViewerPath, Edit("- name: refresh\n          required: false\n          in: query\n          example: false", "- name: refresh\n          required: true\n          in: query", "            default: false\n", ""));
        Assert.Equal("CS7036", Assert.Single(Errors(project.Run())).Id);
    }

    [Fact]
    public void A_deprecated_operation_warns_its_callers()
    {
        var project = Project();
        project.Run().Compiles();
        project.File(Specs.ViewerPath, Edit("      operationId: ChatsController_getChatPicture", "      deprecated: true\n      operationId: ChatsController_getChatPicture"));
        var warning = Assert.Single(Errors(project.Run()));
        Assert.StartsWith("CS0618", warning.Id, StringComparison.Ordinal);
        Assert.Equal("User.cs", warning.Location.GetLineSpan().Path);
    }

    [Fact]
    public void A_new_operation_and_a_new_optional_member_leave_callers_alone()
    {
        var project = Project();
        project.Run().Compiles();
        project.File(Specs.ViewerPath, Edit(
            "components:\n  schemas:", "  /api/ping:\n    get:\n      tags: ['🔍 Observability']\n      operationId: PingController_ping\n      responses:\n        '200': { description: '' }\ncomponents:\n  schemas:",
            "        url:\n          type: string", "        url:\n          type: string\n        size:\n          type: integer"));
        var run = project.Source(Caller.Replace("refresh: true)).Url", "refresh: true)).Size?.ToString() ?? (await client.Observability.PingAsync()).Reason", StringComparison.Ordinal)).Run().Compiles();
        Assert.Contains("Size", run.Source("ChatPictureResponse.g.cs"), StringComparison.Ordinal);
    }

    private static GeneratorHarness Project()
        => GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer, ("Namespace", "Wappfy"), ("ClientName", "WappfyClient")).Source(Caller);

    /// <summary>The error is in the caller's file, never in a generated one.</summary>
    private static void AssertBreaks(string old, string updated, string id, string mentioned)
    {
        var project = Project();
        project.Run().Compiles();
        project.File(Specs.ViewerPath, Edit(old, updated));
        var error = Assert.Single(Errors(project.Run()));
        Assert.Equal((id, "User.cs"), (error.Id, error.Location.GetLineSpan().Path));
        Assert.Contains(mentioned, error.ToString(), StringComparison.Ordinal);
    }

    private static List<Diagnostic> Errors(GeneratorRun run)
        => [.. run.Compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    private static string Edit(params string[] replacements)
    {
        var text = Specs.Viewer.ReplaceLineEndings("\n");
        for (var i = 0; i < replacements.Length; i += 2)
        {
            Assert.Contains(replacements[i], text, StringComparison.Ordinal);
            text = text.Replace(replacements[i], replacements[i + 1], StringComparison.Ordinal);
        }

        return text;
    }
}
