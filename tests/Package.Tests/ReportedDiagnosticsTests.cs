namespace Wappfy.Package.Tests;

/// <summary>What <c>dotnet build</c> prints of a specification with faults, and how a project sets its severity.</summary>
[Collection(PackedFeed.Collection)]
public sealed class ReportedDiagnosticsTests(PackedFeed packed)
{
    private const string Caller = """
        public static class Caller
        {
            public static Task<Wappfy.ChatPictureResponse> Call(Wappfy.IWappfyClient client) => client.Chats.GetChatPictureAsync("my-session", "1@c.us");
        }
        """;

    private static readonly (string Sound, string Broken, string Message)[] Faults =
    [
        ("openapi: 3.1.0", "openapi: 3.8.0", "(1,10): warning WAPPFY0004: "),
        ("    get:\n", "    gte: {}\n    get:\n", "(54,5): warning WAPPFY0008: 'gte' "),
        ("      summary: Get", "      sumary: Get", "(58,7): warning WAPPFY0008: 'sumary' "),
        ("        - name: chatId\n", "        - name: chatIdd\n", "(69,11): warning WAPPFY0060: "),
        ("        - name: refresh\n", "        - name: refresh\n          name: refresh\n", "(75,11): warning WAPPFY0006: "),
        ("        '200':", "        OK:\n          description: ''\n        '200':", "(86,9): warning WAPPFY0071: "),
        ("#/components/schemas/ChatPictureResponse", "#/components/schemas/ChatPicture", "(93,23): warning WAPPFY0012: "),
        ("      security:\n        - api_key: []", "      security:\n        - apikey: []", "(95,11): warning WAPPFY0073: "),
        ("          type: string\n      required:", "          type: text\n      required:", "(102,17): warning WAPPFY0039: "),
        ("      in: header\n      name: apikey", "      in: headers\n      name: apikey", "(106,5): warning WAPPFY0072: "),
    ];

    private static string Sound => File.ReadAllText(Path.Combine(PackedFeed.RepositoryRoot, "specs", "viewer-en.yaml")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Ten_faults_give_ten_warnings_on_their_lines_and_the_rest_still_builds()
    {
        var text = Sound;
        foreach (var (sound, broken, _) in Faults)
        {
            Assert.Contains(sound, text, StringComparison.Ordinal);
            text = text.Replace(sound, broken, StringComparison.Ordinal);
        }

        var (exitCode, output) = await packed.BuildLibraryAsync("Broken", text, ("Unit.cs", "public static class Unit { public static Type Client => typeof(Wappfy.WappfyClient); }"));
        Assert.True(exitCode == 0, output);
        var lines = output.Split('\n');
        foreach (var (_, _, message) in Faults)
            Assert.True(lines.Any(line => line.Contains(Path.Combine("specs", "viewer-en.yaml") + message, StringComparison.Ordinal)), message + "\n" + output);
    }

    [Fact]
    public async Task A_misspelt_attribute_is_reported_with_its_item()
    {
        var item = """
            <!-- <OpenApiClient Include="old.yaml" Nmespace="Old" /> -->
                <OpenApiClient Include="specs/viewer-en.yaml" Namspace="Wappfy" ClientName="WappfyClient" Condition="'$(Configuration)' != ''">
                  <Visibilty>public</Visibilty>
                </OpenApiClient>
            """;
        var (exitCode, output) = await packed.BuildLibraryAsync("Misspelt", Sound, item, isHosted: false, ("Unit.cs", "public static class Unit;"));
        Assert.True(exitCode == 0, output);
        Assert.Contains("Misspelt.csproj(1,1): warning WAPPFY0022: The OpenApiClient item 'specs/viewer-en.yaml' has the attribute 'Namspace', which has no effect. Did you mean 'Namespace'?", output, StringComparison.Ordinal);
        Assert.Contains("has the attribute 'Visibilty', which has no effect. Did you mean 'Visibility'?", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Nmespace", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_attribute_of_an_imported_item_is_reported_with_its_file()
    {
        var item = """<OpenApiClient Update="specs/viewer-en.yaml" ClientNaem="X" />""";
        const string Imported = """
            <Project>
              <ItemGroup>
                <!-- `ticks`, (parentheses) and "quotes" of an imported file: <OpenApiClient Include="old.yaml" Nmespace="Old" /> -->
                <OpenApiClient Include="specs/viewer-en.yaml" Namspace="Wappfy; 100 %" Visibility='public' />
              </ItemGroup>
            </Project>
            """;
        var (exitCode, output) = await packed.BuildLibraryAsync("Imported", Sound, item, isHosted: false, ("Directory.Build.props", Imported), ("Unit.cs", "public static class Unit;"));
        Assert.True(exitCode == 0, output);
        Assert.Contains("Directory.Build.props(1,1): warning WAPPFY0022: The OpenApiClient item 'specs/viewer-en.yaml' has the attribute 'Namspace', which has no effect. Did you mean 'Namespace'?", output, StringComparison.Ordinal);
        Assert.Contains("Imported.csproj(1,1): warning WAPPFY0022: The OpenApiClient item 'specs/viewer-en.yaml' has the attribute 'ClientNaem'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Nmespace", output, StringComparison.Ordinal);
        Assert.DoesNotContain("'Visibility'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overlays_of_an_item_are_applied_and_a_missing_one_is_reported()
    {
        var item = """
            <OpenApiClient Include="specs/*.yaml" Namespace="Wappfy" ClientName="WappfyClient" Overlays="specs/name.overlay.yaml;
                           specs/note.overlay.json;specs/nmae.overlay.json" />
            """;
        const string Name = """
            overlay: 1.1.0
            info: { title: Name, version: 1.0.0 }
            actions:
            - target: $.paths['/api/{session}/chats/{chatId}/picture'].get.operationId
              update: getOverlaid#1
            """;
        const string Note = """{"overlay":"1.1.0","info":{"title":"Note","version":"1.0.0"},"actions":[{"target":"$..[?@ == 'getOverlaid#1']","update":"getPortrait"},{"target":"$.none","remove":true}]}""";
        var (exitCode, output) = await packed.BuildLibraryAsync(
            "Overlaid",
            Sound,
            item,
            isHosted: false,
            ("specs/name.overlay.yaml", Name),
            ("specs/note.overlay.json", Note),
            ("Unit.cs", "public static class Unit { public static Task Get(Wappfy.WappfyClient client) => client.Chats.GetPortraitAsync(\"s\", \"c\"); }"));
        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WAPPFY0112", output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("specs", "note.overlay.json") + "(1,146): warning WAPPFY0113: '$.none' selects nothing in ", output, StringComparison.Ordinal);
        Assert.Matches("""viewer-en.yaml\(1,1\): error WAPPFY0013: Overlays="[^"]*specs/nmae.overlay.json" is not valid: the project has no such file""", output);
    }

    [Fact]
    public async Task A_missing_file_is_reported_with_its_item()
    {
        var item = PackedFeed.Item.Replace("viewer-en", "viewer-de", StringComparison.Ordinal);
        var (exitCode, output) = await packed.BuildLibraryAsync("Missing", Sound, item, isHosted: false, ("Caller.cs", Caller));
        Assert.Equal(1, exitCode);
        Assert.Contains("Missing.csproj : error WAPPFY0023: The OpenApiClient item 'specs/viewer-de.yaml' names a file that does not exist: '", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_several_items_is_reported_once()
    {
        var item = PackedFeed.Item + PackedFeed.Item.Replace("Namespace=\"Wappfy\"", "Namespace=\"Other\"", StringComparison.Ordinal);
        var (_, output) = await packed.BuildLibraryAsync("Twice", Sound, item, isHosted: false, ("Caller.cs", "class Caller { Other.WappfyClient? Client; }"));
        Assert.Matches("""Twice.csproj : warning WAPPFY0024: The file '[^']*viewer-en.yaml' is in several OpenApiClient items, and only the last one has an effect.""", output);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_sets_the_severity_of_a_diagnostic()
    {
        var text = Sound.Replace("      summary: Get", "      sumary: Get", StringComparison.Ordinal).Replace("          type: string\n      required:", "          type: text\n      required:", StringComparison.Ordinal);
        var (exitCode, output) = await packed.BuildLibraryAsync(
            "Severe",
            text,
            ("Caller.cs", Caller),
            (".globalconfig", "is_global = true\ndotnet_diagnostic.WAPPFY0008.severity = none\ndotnet_diagnostic.WAPPFY0039.severity = error\n"));
        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("WAPPFY0008", output, StringComparison.Ordinal);
        Assert.Contains("viewer-en.yaml(98,17): error WAPPFY0039: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_for_source_files_sets_the_severity_of_a_diagnostic_about_a_call()
    {
        var (exitCode, output) = await packed.BuildLibraryAsync(
            "Calls",
            Sound,
            ("Caller.cs", Caller.Replace("my-session", "..", StringComparison.Ordinal)),
            (".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.WAPPFY1001.severity = error\n"));
        Assert.Equal(1, exitCode);
        Assert.Contains("error WAPPFY1001: ", output, StringComparison.Ordinal);
    }
}
