using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests;

/// <summary>What the project says about a client, and what the project itself must offer.</summary>
public sealed class OptionsTests
{
    private const string Tiny = "openapi: 3.1.0\ninfo: { title: Tiny - an API, version: '1' }\nservers: [{ url: 'https://example.org' }]\npaths: {}\ncomponents: { schemas: { Thing: { type: object } } }\n";

    [Theory]
    [InlineData("Wappfy - WhatsApp HTTP API", "WappfyClient")]
    [InlineData("WAHA - WhatsApp HTTP API", "WahaClient")]
    [InlineData("GitHub v3 REST API", "GitHubClient")]
    [InlineData("OpenAI API", "OpenAIClient")]
    [InlineData("Swagger Petstore - OpenAPI 3.0", "SwaggerPetstoreClient")]
    [InlineData("Adyen Checkout API", "AdyenCheckoutClient")]
    [InlineData("The Box Platform API", "BoxPlatformClient")]
    [InlineData("Spotify Web API with fixes and improvements from sonallux", "SpotifyWebClient")]
    [InlineData("Telegram Bot API", "TelegramBotClient")]
    [InlineData("\U0001F600 Emoji first", "EmojiFirstClient")]
    [InlineData("[beta] Things", "BetaClient")]
    [InlineData("pet store", "PetStoreClient")]
    [InlineData("My Client", "MyClient")]
    [InlineData("Client", "ClientClient")]
    [InlineData("API", "ApiClient")]
    [InlineData("3scale", "Api3scaleClient")]
    [InlineData("Bücherei", "BüchereiClient")]
    [InlineData("図書館", "図書館Client")]
    [InlineData("", "MySpecClient")]
    [InlineData("---", "MySpecClient")]
    [InlineData("one two three four five six", "OneTwoThreeFourClient")]
    [InlineData("class", "ClassClient")]
    [InlineData("x\u202Ey", "XClient")]
    public void The_client_is_named_after_the_titles_leading_words(string title, string expected)
        => Assert.Equal(expected, DefaultNames.ClientName(title, "my-spec"));

    [Theory]
    [InlineData("App", "App.Tiny")]
    [InlineData("", "Tiny")]
    [InlineData("my-app.1st.new", "my_app._1st._new.Tiny")]
    public void The_namespace_follows_from_the_projects_and_the_clients(string root, string expected)
    {
        var run = GeneratorHarness.For("a.yaml", Tiny).Property("RootNamespace", root).Run().Compiles().IsQuiet();
        Assert.NotNull(run.Compilation.GetTypeByMetadataName(expected + ".TinyClient"));
    }

    [Theory]
    [InlineData("Con")]
    [InlineData("NUL.Api")]
    [InlineData("lpt1")]
    [InlineData("Aux.Con")]
    public void Files_do_not_have_the_names_of_devices(string @namespace)
    {
        var run = GeneratorHarness.For("a.yaml", Tiny, ("Namespace", @namespace)).Run().Compiles().IsQuiet();
        Assert.All(run.Sources.Keys, static name => Assert.DoesNotMatch("^(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])[.]", name));
    }

    [Fact]
    public void A_one_file_app_has_no_root_namespace()
        => GeneratorHarness.For("a.yaml", Tiny).Property("RootNamespace", "app.cs").Property("FileBasedProgram", "true").Run().Compiles().IsQuiet().Source("Tiny.TinyClient.g.cs");

    [Fact]
    public void Namespace_client_name_and_visibility_can_be_set()
    {
        var run = GeneratorHarness.For("a.yaml", Tiny.Replace("{ type: object }", "{ type: object, properties: { a: {} } }", StringComparison.Ordinal), ("Namespace", "Some.Where"), ("ClientName", "Other"), ("Visibility", "Internal")).Run().Compiles().IsQuiet();
        Assert.Equal(Accessibility.Internal, run.Compilation.GetTypeByMetadataName("Some.Where.Other")!.DeclaredAccessibility);
        Assert.Equal(Accessibility.Internal, run.Compilation.GetTypeByMetadataName("Some.Where.Thing")!.DeclaredAccessibility);
    }

    [Fact]
    public void A_plain_additional_file_generates_as_well()
        => Assert.NotNull(new GeneratorHarness().File("a.yaml", Tiny).Run().Compiles().IsQuiet().Compilation.GetTypeByMetadataName("App.Tiny.TinyClient"));

    [Theory]
    [InlineData("Namespace", "Wappfy.Runtime.Generated", "this namespace is reserved for the runtime; choose another one")]
    [InlineData("Namespace", "Wappfy.Runtime", "this namespace is reserved for the runtime; choose another one")]
    [InlineData("Namespace", "A\u3164", "a namespace consists of C# identifiers separated by dots, none of them a keyword")]
    [InlineData("Namespace", "a b", "a namespace consists of C# identifiers separated by dots, none of them a keyword")]
    [InlineData("Namespace", "A.class", "a namespace consists of C# identifiers separated by dots, none of them a keyword")]
    [InlineData("Namespace", "A;B", "a namespace consists of C# identifiers separated by dots, none of them a keyword")]
    [InlineData("Namespace", "A..B", "a namespace consists of C# identifiers separated by dots, none of them a keyword")]
    [InlineData("ClientName", "A.B", "expected a C# identifier that is not a keyword")]
    [InlineData("ClientName", "X { } class Y", "expected a C# identifier that is not a keyword")]
    [InlineData("Visibility", "private", "expected 'public' or 'internal'")]
    [InlineData("TreatSpecWarningsAsErrors", "yes", "expected 'true' or 'false'")]
    [InlineData("OperationNames", "a", "entries have the form old=New, separated by semicolons")]
    [InlineData("OperationNames", "a=b c", "'b c' is not a valid C# identifier")]
    [InlineData("IdempotencyKey", "Idempotency Key", "expected the name of a request header, such as Idempotency-Key")]
    [InlineData("IdempotencyKey", "content-length", "expected the name of a request header, such as Idempotency-Key")]
    [InlineData("TypeNames", "a=int", "'int' is not a valid C# identifier")]
    public void A_wrong_value_is_an_error_and_has_no_effect(string name, string value, string reason)
    {
        var run = GeneratorHarness.For("a.yaml", Tiny, (name, value)).Run().Compiles();
        Assert.Equal([$"a.yaml(1,1): error WAPPFY0013: {name}=\"{value}\" is not valid: {reason}"], run.Messages);
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("App.Tiny.TinyClient"));
    }

    [Fact]
    public void Lists_and_maps_are_read_from_metadata_in_plain_and_in_encoded_form()
    {
        var expected = new[] { new NameOverride("GET /a=b", "X"), new NameOverride("listPets", "List") };
        var plain = Options("true", ("OperationNames", "GET /a=b=X; listPets = List ;"), ("IncludeTags", "a;b;a"), ("Bind", "session"));
        var encoded = Options("encoded", ("OperationNames", Uri.EscapeDataString("GET /a=b=X; listPets = List ;")), ("IncludeTags", "a%3Bb%3Ba"), ("Bind", "session"));
        foreach (var options in new[] { plain, encoded })
        {
            Assert.Equal(expected, options.OperationNames);
            Assert.Equal(["a", "b"], options.IncludeTags);
            Assert.Equal(["session"], options.Bind);
        }

        static SpecOptions Options(string mark, params (string, string)[] metadata)
        {
            var run = GeneratorHarness.For("a.yaml", Tiny, [("IsOpenApiClient", mark), .. metadata]).Run();
            var input = (SpecInput)run.Result.TrackedSteps[TrackingNames.Inputs].Single().Outputs.Single().Value;
            return OptionsReader.Read(input.Documents, new());
        }
    }

    [Theory]
    [InlineData("*", "anything", true)]
    [InlineData("/pets*", "/pets/{id}", true)]
    [InlineData("/pets", "/pets/{id}", false)]
    [InlineData("GET *", "get /pets", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("*a*b*c*", "xxaxxbxxcxx", true)]
    [InlineData("*a*b*c", "xxaxxbxxcxx", false)]
    [InlineData("", "a", false)]
    public void Patterns_have_wildcards_and_ignore_case(string pattern, string value, bool matches)
        => Assert.Equal(matches, SpecOptions.Matches(new EquatableArray<string>([pattern]), value));

    [Fact]
    public void Warnings_about_the_specification_can_be_errors()
    {
        var faulty = Tiny.Replace("Thing: { type: object }", "Thing: { $ref: '#/x' }", StringComparison.Ordinal);
        Assert.Contains(GeneratorHarness.For("a.yaml", faulty).Run().Diagnostics, static d => d is { Id: "WAPPFY0012", Severity: DiagnosticSeverity.Warning });
        Assert.Contains(GeneratorHarness.For("a.yaml", faulty, ("TreatSpecWarningsAsErrors", "true")).Run().Diagnostics, static d => d is { Id: "WAPPFY0012", Severity: DiagnosticSeverity.Error });
        Assert.Contains(GeneratorHarness.For("a.yaml", faulty).Property("WappfyTreatSpecWarningsAsErrors", "true").Run().Diagnostics, static d => d is { Id: "WAPPFY0012", Severity: DiagnosticSeverity.Error });
    }

    [Fact]
    public void Two_clients_in_one_namespace_are_an_error_of_the_second()
    {
        var run = GeneratorHarness.For("a.yaml", Tiny).Client("b.yaml", Tiny).Run().Compiles();
        Assert.Equal(["b.yaml(1,1): error WAPPFY0016: The namespace 'App.Tiny' is already used by the client from 'a.yaml'; nothing is generated from this file. Set a Namespace of its own on its OpenApiClient item."], run.Messages);
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("App.Tiny.TinyClient"));
        GeneratorHarness.For("a.yaml", Tiny).Client("b.yaml", Tiny, ("Namespace", "App.Second")).Run().Compiles().IsQuiet();
    }

    [Theory]
    [InlineData("a.yaml", "openapi: 3.1.0\ninfo: [", "a.yaml(2,7): error WAPPFY0002: ")]
    [InlineData("a.json", "{\"openapi\": \"3.1.0\",\n  \"info\": {\"title\" \"x\"}}", "a.json(2,20): error WAPPFY0002: ")]
    public void A_broken_document_is_an_error_even_where_no_item_names_it(string path, string text, string message)
        => Assert.StartsWith(message, Assert.Single(new GeneratorHarness().File(path, text).Run().Compiles().Messages), StringComparison.Ordinal);

    [Theory]
    [InlineData("appsettings.json", "{\"Logging\":{}}")]
    [InlineData("broken.json", "{\"a\":")]
    [InlineData("broken.yaml", "a: [")]
    [InlineData("empty.yaml", "")]
    [InlineData("text.txt", "openapi: 3.1.0")]
    public void Other_additional_files_are_left_alone(string path, string text)
        => Assert.Empty(new GeneratorHarness().File(path, text).Run().Compiles().IsQuiet().Sources);

    [Theory]
    [InlineData("a.yaml", "a: 1", "a.yaml(1,1): error WAPPFY0003: ")]
    [InlineData("a.txt", "a: [\n", "a.txt(1,4): error WAPPFY0002: ")]
    [InlineData("a.yaml", "", "a.yaml(1,1): error WAPPFY0002: The file cannot be read: it is empty")]
    public void An_item_that_names_no_document_is_an_error(string path, string text, string message)
        => Assert.StartsWith(message, Assert.Single(GeneratorHarness.For(path, text).Run().Compiles().Messages), StringComparison.Ordinal);

    [Fact]
    public void A_part_of_another_document_makes_no_client_of_its_own()
    {
        var run = new GeneratorHarness()
            .File("a.yaml", Tiny.Replace("Thing: { type: object }", "Thing: { $ref: 'common.yaml#/components/schemas/X' }", StringComparison.Ordinal))
            .File("common.yaml", "openapi: 3.1.0\ninfo: { title: Common, version: '1' }\ncomponents: { schemas: { X: { type: object } } }\n")
            .Run()
            .Compiles();
        Assert.DoesNotContain(run.Sources.Keys, static name => name.Contains("CommonClient", StringComparison.Ordinal));
    }

    [Fact]
    public void A_part_of_another_document_that_an_item_takes_in_by_a_wildcard_is_not_an_error()
    {
        var project = new GeneratorHarness()
            .Client("specs/a.yaml", Tiny.Replace("Thing: { type: object }", "Thing: { $ref: 'schemas/thing.yaml' }", StringComparison.Ordinal))
            .Client("specs/schemas/thing.yaml", "{ type: object, properties: { part: { $ref: part.yaml }, all: { $ref: '../a.yaml#/components/schemas/Thing' } } }")
            .Client("specs/schemas/part.yaml", "{ type: object, properties: { n: { type: integer } } }");
        Assert.Equal(project.Run().Compiles().IsQuiet().Sources.Keys.Order(), GeneratorHarness.For("specs/a.yaml", Tiny.Replace("Thing: { type: object }", "Thing: { type: object, properties: { part: { $ref: '#/components/schemas/Part' } } }, Part: { type: object, properties: { n: { type: integer } } }", StringComparison.Ordinal)).Run().Sources.Keys.Order());

        // A file that nothing refers to is one still, and so is a document that an item names.
        Assert.Contains("schemas/other.yaml(1,1): error WAPPFY0003", Assert.Single(project.Client("specs/schemas/other.yaml", "{ type: object }").Run().Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_file_in_both_kinds_of_item_makes_one_client()
    {
        var project = GeneratorHarness.For("a.yaml", Tiny);
        project.Run().Compiles().IsQuiet();
    }

    [Fact]
    public void A_missing_runtime_is_one_error()
    {
        var run = new GeneratorHarness(references: GeneratorHarness.FrameworkReferences).Client("a.yaml", Tiny).Client("b.yaml", Tiny, ("Namespace", "B")).Run().Compiles();
        Assert.StartsWith("a.yaml(1,1): error WAPPFY0014: ", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_version_below_11_is_one_error()
    {
        var run = new GeneratorHarness(LanguageVersion.CSharp10).Client("a.yaml", Tiny).Client("b.yaml", Tiny, ("Namespace", "B")).Run().Compiles();
        Assert.Equal(["a.yaml(1,1): error WAPPFY0015: The generated clients need C# 11 or later, but this project is compiled as C# 10.0; nothing is generated. Set <LangVersion>11</LangVersion> or later."], run.Messages);
    }

    [Fact]
    public void Csharp_11_is_enough()
        => new GeneratorHarness(LanguageVersion.CSharp11).Client("a.yaml", Tiny).Run().Compiles().IsQuiet();

    [Fact]
    public void Text_in_utf16_and_with_a_byte_order_mark_is_read()
    {
        foreach (var encoding in new System.Text.Encoding[] { System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode, new System.Text.UTF8Encoding(true) })
        {
            using var stream = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(Tiny)]);
            new GeneratorHarness().File("a.yaml", SourceText.From(stream)).Run().Compiles().IsQuiet();
        }
    }

    [Theory]
    [InlineData("<OpenApiClient Include=\"specs/a.yaml\" Namspace=\"X\" />", "The OpenApiClient item 'specs/a.yaml' has the attribute 'Namspace', which has no effect. Did you mean 'Namespace'?")]
    [InlineData("<OpenApiClient Include=\"a.yaml\"><Visibilty>internal</Visibilty></OpenApiClient>", "The OpenApiClient item 'a.yaml' has the attribute 'Visibilty', which has no effect. Did you mean 'Visibility'?")]
    [InlineData("<OpenApiClient Update=\"a.yaml\" Colour=\"red\" />", "The OpenApiClient item 'a.yaml' has the attribute 'Colour', which has no effect. docs/options.md lists the attributes that there are.")]
    [InlineData("<OpenApiClient Include=\"a.yaml\" namespace=\"X\" Link=\"b\" Condition=\"'$(A)' > '1'\" />", null)]
    [InlineData("<OpenApiClient Include=\"a.yaml\"", null)]
    public void An_attribute_that_nothing_reads_is_reported_with_its_item(string items, string? expected)
    {
        var diagnostics = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer, ("Namespace", "Wappfy"))
            .Property("WappfyItems", Uri.EscapeDataString("/src/app.csproj") + "|" + Uri.EscapeDataString(items))
            .Run().Diagnostics.Where(static d => d.Id == "WAPPFY0022").ToList();
        Assert.Equal(expected is null ? [] : [expected], diagnostics.Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(diagnostics, static d => Assert.Equal("/src/app.csproj", d.Location.GetLineSpan().Path));
    }

    [Fact]
    public void An_attribute_is_reported_in_the_file_that_declares_the_item()
    {
        var imported = Uri.EscapeDataString("/src/a,b|c.props") + "|" + Uri.EscapeDataString("<OpenApiClient Include=\"a,b.yaml\" Namspace=\"X\" />");
        var diagnostic = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer, ("Namespace", "Wappfy"))
            .Property("WappfyItems", Uri.EscapeDataString("/src/app.csproj") + "|," + imported)
            .Run().Diagnostics.Single(static d => d.Id == "WAPPFY0022");
        Assert.Equal("/src/a,b|c.props", diagnostic.Location.GetLineSpan().Path);
        Assert.Contains("item 'a,b.yaml' has the attribute 'Namspace'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void The_targets_report_a_missing_file_as_documented()
    {
        var targets = System.Xml.Linq.XDocument.Load(Path.Combine(Specs.Root, "src", "Generator", "build", "Wappfy.Generator.targets"));
        Assert.All(targets.Descendants("Error"), static found => Assert.Equal(Wappfy.Generator.Diagnostics.Descriptors.FileMissing.Id, found.Attribute("Code")!.Value));
        var error = targets.Descendants("Error").Single(static found => found.Attribute("Condition")!.Value.Contains(".Source)' == ''", StringComparison.Ordinal));
        Assert.Equal(
            Wappfy.Generator.Diagnostics.Descriptors.FileMissing.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture).Replace("{0}", "%(OpenApiClient.Identity)", StringComparison.Ordinal).Replace("{1}", "%(OpenApiClient.FullPath)", StringComparison.Ordinal),
            error.Attribute("Text")!.Value);
    }

    [Fact]
    public void The_props_file_makes_visible_what_the_generator_reads()
    {
        var props = System.Xml.Linq.XDocument.Load(Path.Combine(Specs.Root, "src", "Generator", "build", "Wappfy.Generator.props"));
        var visible = props.Descendants("CompilerVisibleItemMetadata").Where(static item => item.Attribute("Include")!.Value == "OpenApiClient").Select(static item => item.Attribute("MetadataName")!.Value).Where(static name => name != "IsOpenApiClient");
        Assert.Equal(OptionsReader.Names, visible);

        var targets = System.Xml.Linq.XDocument.Load(Path.Combine(Specs.Root, "src", "Generator", "build", "Wappfy.Generator.targets"));
        var encoded = targets.Descendants("OpenApiClient").SelectMany(static item => item.Elements()).Select(static item => item.Name.LocalName).Where(static name => name != "IsOpenApiClient");
        Assert.Equal(OptionsReader.Names, encoded);

        var fields = targets.Descendants("WappfyFields").Single().Value;
        Assert.Equal(["Identity", .. TypeItems.Names], System.Text.RegularExpressions.Regex.Matches(fields, @"%\(OpenApiType\.(\w+)\)").Select(static match => match.Groups[1].Value));
        Assert.Contains(props.Descendants("CompilerVisibleProperty"), static item => item.Attribute("Include")!.Value == "WappfyTypes");
    }
}
