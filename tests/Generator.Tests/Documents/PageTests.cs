using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Documents;

/// <summary>OpenAPI documents in the fenced code blocks of Markdown pages (CommonMark 4.5).</summary>
public sealed partial class PageTests
{
    private const string Document = """
        openapi: 3.1.0
        info: { title: Pets, version: '1' }
        servers: [{ url: 'https://pets.example' }]
        paths:
          /pets:
            get:
              operationId: listPets
              responses:
                '204':
                  description: none
        """;

    private static readonly string s_another = Document.Replace("/pets", "/more", StringComparison.Ordinal).Replace("listPets", "more", StringComparison.Ordinal);

    private static readonly string s_page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Specs.ViewerPath)!, "get-chat-picture.md"));

    [Fact]
    public void A_page_as_it_is_served_gives_the_client_of_its_document()
    {
        var page = GeneratorHarness.For("specs/get-chat-picture.md", s_page, ("ClientName", "WappfyClient"), ("Namespace", "Wappfy")).Run().Compiles();
        var document = GeneratorHarness.For("specs/viewer-en.yaml", Specs.Viewer, ("ClientName", "WappfyClient"), ("Namespace", "Wappfy")).Run().Compiles();
        Assert.Equal(document.Sources, page.Sources);
        Assert.Equal(
            ["specs/get-chat-picture.md(13,1): info WAPPFY0124: The page contains a part of a document that is probably published as a whole at https://docs.wappfy.com.br/viewer-en.json. Use that document instead of its pages."],
            page.Messages);
    }

    [Theory]
    [InlineData("docs/a.md")]
    [InlineData("docs/a.mdx")]
    [InlineData("docs/a.markdown")]
    [InlineData("docs/a.txt")]
    public void The_extension_of_a_page_is_one_of_Markdown_or_text(string path)
        => Run(path, "# Pets\n\n```yaml\n" + Document + "\n```\n").Compiles().IsQuiet().Source("PetsClient.g.cs");

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.md")]
    public void A_text_that_is_a_document_is_read_as_one(string path)
    {
        Run(path, "---\n" + Document + "\n---\n").Compiles();
        Run(path, "# Written by hand\n" + Document.Replace("description: none", "description: |\n            ```yaml\n            openapi: 3.0.0\n            ```", StringComparison.Ordinal)).Compiles().IsQuiet();
        Run(path, """{ "openapi": "3.1.0", "info": { "title": "Pets", "version": "1" }, "servers": [{ "url": "https://x.example" }], "paths": {} }""").Compiles();
    }

    [Theory]
    [InlineData("````yaml pets.json get /pets\n", "\n````")]
    [InlineData("~~~\n", "\n~~~~~   ")]
    [InlineData("```YML title=\"a b\"\n", "\n```\n\nafter")]
    [InlineData("<Tabs>\n<Tab>\n\n```\n", "\n   ```\n</Tab>\n</Tabs>")]
    [InlineData("```sh\ncurl https://pets.example\n```\n\n```yaml\n", "\n```")]
    [InlineData("`` ` ``\n```yaml\n\n\n", "\n```")]
    public void A_fence_closes_on_one_that_is_as_long(string before, string after)
        => Run("a.md", "# Pets\n\n" + before + Document.Replace("none", "'``` ~~~'", StringComparison.Ordinal) + after).Compiles().IsQuiet();

    [Fact]
    public void Fences_within_a_longer_fence_are_text_of_the_document()
    {
        var text = Document.Replace("description: none", "description: |\n            ```json\n            {}\n            ```\n            more", StringComparison.Ordinal);
        var run = Run("a.md", "````yaml\n" + text + "\n  /after: { get: { operationId: listAfter, responses: { '204': { description: none } } } }\n````\n").Compiles();
        Assert.Contains(run.Sources.Values, static source => source.Contains("ListAfterAsync", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(" ```")]
    [InlineData(" ````yaml")]
    [InlineData("    ````")]
    [InlineData(" x ````")]
    [InlineData(" ~~~~")]
    public void A_line_that_closes_no_fence_of_its_kind_is_text_of_the_document(string line)
    {
        // CommonMark 4.5: as many marks of the same kind, indented by at most three spaces, and nothing after them.
        var text = Document.Replace("paths:", "x-text: |\n text\n" + line + "\npaths:", StringComparison.Ordinal);
        var run = Run("a.md", "````yaml\n" + text + "\n````\n").Compiles();
        run.IsQuiet();
        Assert.Contains(run.Sources.Values, static source => source.Contains("ListPetsAsync", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Diagnostics_are_at_the_lines_and_columns_of_the_page(string end)
    {
        var text = "---\ntitle: Pets\n---\n# Pets\n\n- item\n\n  ```yaml\n" + Indent(Document.Replace("listPets", "[1]", StringComparison.Ordinal)) + "\n  ```\n";
        var message = Assert.Single(Run("docs/pets.md", text.Replace("\n", end, StringComparison.Ordinal)).Messages);
        Assert.StartsWith("docs/pets.md(15,22): warning WAPPFY0020: 'operationId'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- ", "  ")]
    [InlineData("1. ", "   ")]
    [InlineData("  * a\n    12) ", "        ")]
    [InlineData("-\t", "\t")]
    [InlineData("> ", "> ")]
    [InlineData(">", ">")]
    [InlineData("> > + ", ">>   ")]
    [InlineData("- > ", "  > ")]
    public void Fences_in_list_items_and_block_quotes_are_read(string first, string others)
    {
        var text = "# Pets\n\n" + first + "```yaml\n" + Indent(Document.Replace("listPets", "[1]", StringComparison.Ordinal), others) + "\n" + others + "```\n\ntext\n\n```yaml\n" + s_another + "\n```\n";
        foreach (var page in new[] { text, text.Replace("\n", "\r\n", StringComparison.Ordinal) })
        {
            var run = Run("a.md", page).Compiles();
            var line = page[..page.IndexOf("operationId", StringComparison.Ordinal)].Count(static c => c == '\n') + 1;
            Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"a.md({line},{others.Length + 20}): warning WAPPFY0020: 'operationId'"), Assert.Single(run.Messages), StringComparison.Ordinal);
            Assert.Contains(" MoreAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("---\ntitle: 'List'\nopenapi: 'GET /pets'\n---\n\n## OpenAPI\n\n````yaml openapi GET /pets\n", "````\n", "")]
    [InlineData("import Tabs from '@theme/Tabs';\n\n<Tabs>\n  <TabItem value=\"yaml\">\n\n    ```yaml title=\"openapi.yaml\" showLineNumbers {1,3-5}\n", "    ```\n\n  </TabItem>\n</Tabs>\n", "    ")]
    [InlineData(":::note\n\n```yaml\n", "```\n:::\n", "")]
    [InlineData("{% tabs %}\n{% tab title=\"YAML\" %}\n{% code title=\"openapi.yaml\" lineNumbers=\"true\" %}\n```yaml\n", "```\n{% endcode %}\n{% endtab %}\n{% endtabs %}\n", "")]
    [InlineData("# Pets {% #pets %}\n\n```yaml {% title=\"openapi.yaml\" lineNumbers=true %}\n", "```\n", "")]
    [InlineData("---\nstoplight-id: abc\n---\n\n<!-- title: \"OpenAPI\" lineNumbers: true -->\n```yaml\n", "```\n", "")]
    [InlineData("```json json_schema\n{ \"type\": \"object\" }\n```\n\n```yaml\n", "```\n", "")]
    [InlineData("```html\n<script>\n{ \"openapi\": \"3.1.0\" }\n</script>\n```\n\n```yaml\n", "```\n", "")]
    [InlineData("+++\ntitle = \"Pets\"\n+++\n\n{{< tabs >}}\n{{% tab name=\"YAML\" %}}\n```yaml {linenos=table,hl_lines=[1]}\n", "```\n{{% /tab %}}\n{{< /tabs >}}\n", "")]
    [InlineData("```{.yaml #id}\n", "```\n", "")]
    [InlineData("# Pets\nSource: https://pets.example/docs\n\n````yaml\n", "````\n\n# More\nSource: https://pets.example/docs/more\n", "")]
    [InlineData("1. First\n\n   - Second\n\n     ~~~yaml\n", "     ~~~\n\n   - Third\n2. Fourth\n", "     ")]
    [InlineData("<details>\n<summary>Document</summary>\n\n```yaml\n", "```\n\n</details>\n", "")]
    [InlineData("<pre><code>\nopenapi: 3.1.0\n</code></pre>\n\n```yaml\n", "```\n", "")]
    [InlineData("::: code-group\n\n```yaml:line-numbers [openapi.yaml]\n", "```\n\n:::\n", "")]
    [InlineData("=== \"YAML\"\n\n    ```yaml\n", "    ```\n\n=== \"JSON\"\n", "    ")]
    [InlineData("Pets\n====\n\n---\n\nUse ```` ```yaml ```` first.\n\n```yaml\n", "```\n---\n", "")]
    public void The_forms_of_documentation_sites_are_read_with_their_lines(string before, string after, string indentation)
    {
        var page = before + Indent(Document.Replace("listPets", "[1]", StringComparison.Ordinal), indentation) + "\n" + after;
        var line = before.Count(static c => c == '\n') + 7;
        foreach (var text in new[] { page, page.Replace("\n", "\r\n", StringComparison.Ordinal), "\uFEFF" + page, page.Replace('\n', '\r') })
        {
            var run = Run("a.md", text).Compiles();
            Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"a.md({line},{indentation.Length + 20}): warning WAPPFY0020: 'operationId'"), Assert.Single(run.Messages), StringComparison.Ordinal);
            Assert.Contains("\"/pets\"", string.Concat(run.Sources.Values), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("- Markdown\n- ```yaml\n- text\n")]
    [InlineData("1. ```\n   {}\n")]
    [InlineData("> ~~~yaml\n> text\n")]
    public void A_fence_that_is_not_closed_ends_with_its_list_item_or_block_quote(string before)
        => Run("a.md", before + "\ntext\n```yaml\n" + Document + "\n```\n").Compiles().IsQuiet();

    [Theory]
    [InlineData("\t", "    ", 23)]
    [InlineData("    ", "", 19)]
    [InlineData("", "  ", 21)]
    public void The_indentation_of_a_document_may_differ_from_that_of_its_fence(string fence, string document, int column)
    {
        var run = Run("a.md", "<Tab>\n\n" + fence + "```yaml\n" + Indent("    # Pets\n" + Document.Replace("listPets", "[1]", StringComparison.Ordinal), document) + "\n" + fence + "```\n").Compiles();
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"a.md(11,{column + 1}): warning WAPPFY0020: 'operationId'"), Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```bash\ncat > openapi.yaml <<EOF\nopenapi: 3.1.0\ninfo: { title: Pets, version: '1' }\nEOF\n```")]
    [InlineData("```hcl\nspec = <<EOF\nopenapi: 3.1.0\nEOF\n```")]
    [InlineData("```mdx\n---\ntitle: Users\nopenapi: 'GET /users'\n---\n```")]
    [InlineData("```yaml\n---\nopenapi: 3.json GET /users\n---\n```")]
    [InlineData("```json\n{ \"name\": \"Pets\", \"openapi\": \"openapi.json\" }\n```")]
    [InlineData("```json\n{ \"openapi\": [\"openapi.json\"] }\n```")]
    [InlineData("```yaml\nopenapi:\n  theme: dark\n```")]
    [InlineData("```yaml\nswagger: true\n```")]
    [InlineData("````md\n# Pets\n\n```yaml\nopenapi: 3.1.0\n```\n````")]
    [InlineData("```diff\n openapi: 3.1.0\n-paths: {}\n```")]
    public void A_block_that_mentions_OpenAPI_is_not_a_document(string block)
    {
        var run = GeneratorHarness.For("a.md", "# Setup\n\n" + block + "\n").Client("b.md", block + "\n\n```yaml\n" + Document + "\n```\n").Run().Compiles();
        Assert.Equal(
            ["a.md(1,1): info WAPPFY0120: The page adds nothing to the client: none of its fenced code blocks is an OpenAPI document, which has a top-level 'openapi' or 'swagger' member."],
            run.Messages);
        Assert.Contains(" ListPetsAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!--\n", "\n-->")]
    [InlineData("Text <!-- old:\n\n", "\n\n-->\n")]
    [InlineData("{/*\n", "\n*/}")]
    [InlineData("{{/*\n", "\n*/}}")]
    [InlineData("<!-- a --> `<!--` <!--\n", "\n--> text")]
    [InlineData("{% comment %}\n", "\n{% endcomment %}")]
    public void A_block_in_a_comment_of_the_page_is_not_read(string before, string after)
    {
        var page = before + "```yaml\n" + s_another + "\n```" + after + "\n\n```yaml\n" + Document + "\n```\n";
        var run = Run("a.md", page).Compiles().IsQuiet();
        Assert.Contains(" ListPetsAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain(" MoreAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);

        var only = GeneratorHarness.For("a.md", before + "```yaml\n" + s_another + "\n```" + after + "\n").Client("b.md", "```yaml\n" + Document + "\n```\n").Run().Compiles();
        Assert.StartsWith("a.md(1,1): info WAPPFY0120:", Assert.Single(only.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!-- a -->\n")]
    [InlineData("{/* a */}\n")]
    [InlineData("Write `<!--` or `{/*`.\n")]
    [InlineData("<!-- never closed\n")]
    [InlineData("<!--\n```yaml\n-->\n")]
    [InlineData("```html\n<!--\n```\n")]
    public void A_block_after_a_comment_is_read(string before)
        => Assert.Contains(" ListPetsAsync(", Run("a.md", before + "```yaml\n" + Document.Replace("none", before.Contains("never", StringComparison.Ordinal) ? "none" : "'--> */}'", StringComparison.Ordinal) + "\n```\n").Compiles().IsQuiet().Source("PetsClient.g.cs"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{% hint style=\"info\" %}\nText.\n{% endhint %}\n\n")]
    [InlineData("{/* Not OpenAPI */}\n\n")]
    [InlineData("{/*\n")]
    [InlineData("{frontMatter.title}\n")]
    [InlineData("{\" \"}\n")]
    [InlineData("export const example = `\nopenapi: 3.1.0\n`;\n\n")]
    [InlineData("# Pets\n\nA document begins with its version:\nopenapi: 3.1.0\n\n")]
    [InlineData("<!--\nopenapi: 3.0.0\npaths: {}\n-->\n")]
    [InlineData("---\nopenapi: 2024-01/openapi.json GET /pets\n---\n")]
    [InlineData("---\ntitle: Pets\nopenapi: 3.1.0\n---\n# Pets\n")]
    [InlineData("\uFEFF")]
    public void A_page_is_not_a_document_because_of_how_it_begins(string beginning)
        => Run("a.mdx", beginning + "```yaml\n" + Document + "\n```\n").Compiles().IsQuiet();

    [Theory]
    [InlineData("```yaml\n# openapi.json\n")]
    [InlineData("```\n%YAML 1.2\n---\n")]
    [InlineData("```jsonc\n// openapi.json\n")]
    [InlineData("```js\n// openapi.json\n")]
    public void Comments_may_precede_a_document_in_JSON(string before)
    {
        const string Json = """{ "openapi": "3.1.0", "info": { "title": "Pets", "version": "1" }, "servers": [{ "url": "https://pets.example" }], "paths": { "/pets": { "get": { "operationId": "listPets", "responses": { "204": { "description": "none" } } } } } }""";
        var run = Run("a.md", before + Json + "\n```\n").Compiles();
        Assert.All(run.Messages, static message => Assert.StartsWith("a.md(2,1): warning WAPPFY0007: JSON does not allow comments", message, StringComparison.Ordinal));
        Assert.Contains(" ListPetsAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% openapi src=\"<https://pets.example/openapi.yaml>\" path=\"/pets\" method=\"get\" %}\n[x](y)\n{% endopenapi %}\n", "https://pets.example/openapi.yaml")]
    [InlineData("# Pets\n\n{% openapi-operation spec=\"pets\" path=\"/pets\" method=\"get\" %}\n", "pets")]
    [InlineData("# Pets\n\n## Servers\n\n```\nhttps://api.pets.example\n```\n\n## Download OpenAPI description\n\n[Pets API](https://pets.example/_bundle/apis/index.yaml)\n\n## Pets\n", "https://pets.example/_bundle/apis/index.yaml")]
    public void A_page_that_shows_operations_names_their_document(string page, string document)
    {
        var run = GeneratorHarness.For("a.md", page).Client("b.md", "```yaml\n" + Document + "\n```\n").Run().Compiles();
        Assert.EndsWith(" It is generated from '" + document + "': add the document that contains this operation.", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_cannot_be_read_is_an_error_at_its_line()
    {
        var run = Run("docs/pets.md", "# Pets\n\n```json\n{ \"openapi\": \"3.1.0\", \n  \"info\": }\n```\n");
        Assert.StartsWith("docs/pets.md(5,11): error WAPPFY0002:", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yaml", "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n...\npaths:\n  /pets: {}\n", 6, 1)]
    [InlineData("yaml", "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      summary: x\n      ...\n", 9, 7)]
    [InlineData("yaml", "openapi: 3.1.0\ninfo:\n  ...\npaths:\n  /pets:\n    ...\n", 6, 3)]
    [InlineData("yaml", "openapi: 3.1.0\npaths: …\n", 5, 8)]
    [InlineData("yaml", "openapi: 3.1.0\npaths: { /pets: { get: { ... } } }\n", 5, 26)]
    [InlineData("yaml", "openapi: 3.1.0\ntags:\n  - name: x\n  - ...\npaths: {}\n", 7, 5)]
    [InlineData("json", "{ \"openapi\": \"3.1.0\",\n  \"info\": { \"title\": \"a, ...\" },\n  \"paths\": {\n    ...\n  }\n}\n", 7, 5)]
    [InlineData("json", "{ \"openapi\": \"3.1.0\",\n  \"paths\": { ... }\n}\n", 5, 14)]
    [InlineData("", "{ \"openapi\": \"3.1.0\",\n  \"paths\": {}, ...\n}\n", 5, 16)]
    public void A_shortened_sample_is_one_warning_and_the_other_documents_are_read(string language, string sample, int line, int column)
    {
        foreach (var end in new[] { "\n", "\r\n" })
        {
            var page = "# Pets\n\n```" + language + "\n" + sample + "```\n\n```yaml\n" + Document + "\n```\n";
            var run = Run("a.md", page.Replace("\n", end, StringComparison.Ordinal)).Compiles();
            Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"a.md({line},{column}): warning WAPPFY0129: The code block contains only a part of an OpenAPI document: the dots here stand for what is left out. It is not read.")], run.Messages);
            Assert.Contains(" ListPetsAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("yaml", "openapi: 3.1.0\ninfo:\n  title: Pets\n  description: |\n    a\n    ...\n    b\n  version: 1\npaths: {}\n }\n", "a.md(13,2): error WAPPFY0002:")]
    [InlineData("json", "{ \"openapi\": \"3.1.0\",\n  \"info\": { \"title\": [\"a\", ... ] },\n\n  \"paths\": }\n", "a.md(5,28): warning WAPPFY0129:")]
    [InlineData("json", "{ \"openapi\": \"3.1.0\",\n  \"info\": },\n  \"paths\": { ... }\n}\n", "a.md(5,11): error WAPPFY0002:")]
    public void Dots_elsewhere_do_not_hide_another_fault(string language, string sample, string expected)
        => Assert.StartsWith(expected, Run("a.md", "# Pets\n\n```" + language + "\n" + sample + "```\n").Messages[^1], StringComparison.Ordinal);

    [Theory]
    [InlineData("x-note: { schema: … }\n")]
    [InlineData("x-samples:\n  paths: ...\n")]
    public void Dots_in_an_extension_are_read(string extension)
        => Assert.Contains(" ListPetsAsync(", Run("a.md", "```yaml\n" + Document + "\n" + extension + "```\n").Compiles().IsQuiet().Source("PetsClient.g.cs"), StringComparison.Ordinal);

    [Theory]
    [InlineData("none\n...")]
    [InlineData("none\n...\n\n# The end.")]
    [InlineData("...")]
    [InlineData("'...'")]
    [InlineData("|\n            First\n            ...\n            last, ...")]
    public void Dots_that_leave_nothing_out_are_read(string description)
        => Assert.Contains(" ListPetsAsync(", Run("a.md", "```yaml\n" + Document.Replace("none", description, StringComparison.Ordinal) + "\n```\n").Compiles().IsQuiet().Source("PetsClient.g.cs"), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "")]
    [InlineData("", "\n``")]
    [InlineData("- ", "\n\ntext\n")]
    public void A_block_that_is_never_closed_is_a_warning_and_is_read(string before, string after)
    {
        var run = Run("a.md", "# Pets\n\n" + before + "```yaml\n" + Indent(Document, new string(' ', before.Length)) + after).Compiles();
        Assert.Equal([$"a.md(3,{before.Length + 1}): warning WAPPFY0129: The code block contains only a part of an OpenAPI document: it is never closed, and the page may be cut off. Download the page again, or close the code block."], run.Messages.Where(static message => message.Contains("WAPPFY0129", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("```json\n{ \"openapi\": \"3.1.0\",\n  \"info\": { \"title\": \"Pe\n```\n", "a.md(3,22): error WAPPFY0002: The file cannot be read: this string is not closed on its line")]
    [InlineData("```json\n{ \"openapi\": \"3.1.0\",\n  \"info\": { \"title\": \"Pets\"", "a.md(3,28): error WAPPFY0002: The file cannot be read: expected ',' or '}', but found the end of the text, which may be cut off")]
    [InlineData("```yaml\nopenapi: 3.1.0\ninfo: { title: Pets,\n```\n", "a.md(3,7): error WAPPFY0002: The file cannot be read: the '{' that begins here is not closed correctly; the text may be cut off")]
    [InlineData("```yaml\nopenapi: 3.1.0\npaths:\n  /pets:\n    get:\n```\n", "a.md(5,5): warning WAPPFY0007: the text ends before the value of this member, and may be cut off")]
    public void A_document_that_is_cut_off_is_reported_at_its_line(string page, string expected)
        => Assert.Contains(expected, Run("a.md", page).Messages);

    [Theory]
    [InlineData("yaml", "openapi: 3.1.0")]
    [InlineData("yaml", "openapi: 3.0.3\ninfo:\n  title: My API\n  version: 1.0.0\nservers:\n  - url: https://example.com\n# more")]
    [InlineData("yaml", "openapi: 3.0.3\nx-logo: { url: a.png }\npaths:\n  # Your paths")]
    [InlineData("yaml", "openapi: 3.0.3\npaths:")]
    [InlineData("json", "{ \"swagger\": \"2.0\", \"host\": \"example.com\" }")]
    public void The_beginning_of_a_document_is_one_warning_and_is_not_read(string language, string text)
    {
        var run = Run("a.md", "# Setup\n\n  ```" + language + "\n" + Indent(text) + "\n  ```\n\n```yaml\n" + Document + "\n```\n").Compiles();
        Assert.Equal(["a.md(3,3): warning WAPPFY0129: The code block contains only a part of an OpenAPI document: it has no 'paths', 'webhooks' or 'components'. It is not read."], run.Messages);
        Assert.Contains(" ListPetsAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_documents_of_one_page_are_one_client()
    {
        var run = Run("gitbook.md", """
            ## List pets

            ```json
            {"openapi":"3.0.3","info":{"title":"Pets","version":"1"},"servers":[{"url":"https://pets.example"}],"paths":{"/pets":{"get":{"operationId":"listPets","responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Pet"}}}}}}}}}}
            ```

            ## Add a pet

            ```json
            {"openapi":"3.0.3","info":{"title":"Pets","version":"1"},"servers":[{"url":"https://pets.example"}],"paths":{"/pets":{"post":{"operationId":"addPet","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Pet"}}}},"responses":{"204":{"description":"ok"}}}}}}
            ```

            ## The Pet object

            ```json
            {"openapi":"3.0.3","info":{"title":"Pets","version":"1"},"components":{"schemas":{"Pet":{"type":"object","properties":{"name":{"type":"string"}}}}}}
            ```
            """).Compiles();
        Assert.Empty(run.Messages);
        Assert.Contains(" ListPetsAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
        Assert.Contains(" AddPetAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
        Assert.Contains("record Pet", run.Source("Pet.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_a_document_says_so_and_the_client_comes_from_the_others()
    {
        var harness = GeneratorHarness.For("a.md", "# Pets\n\n```yaml\n" + Document + "\n```\n")
            .Client("b.md", "# Welcome\n\n```sh\ncurl x\n```\n")
            .Client("c.mdx", "---\ntitle: Get a pet\nopenapi: 'pets.yaml GET /pets'\n---\n\nText.\n");
        var run = harness.Run().Compiles();
        Assert.Equal(
            [
                "b.md(1,1): info WAPPFY0120: The page adds nothing to the client: none of its fenced code blocks is an OpenAPI document, which has a top-level 'openapi' or 'swagger' member.",
                "c.mdx(1,1): info WAPPFY0120: The page adds nothing to the client: none of its fenced code blocks is an OpenAPI document, which has a top-level 'openapi' or 'swagger' member. It is generated from 'pets.yaml GET /pets': add the document that contains this operation.",
            ],
            run.Messages);
        Assert.Contains(" ListPetsAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_all_pages_names_the_document_of_its_operations()
    {
        var run = GeneratorHarness.For("llms-full.txt", "# Pets\nSource: https://docs.pets.example/pets\n\nopenapi.json GET /pets\nLists the pets.\n").Client("a.md", "```yaml\n" + Document + "\n```\n").Run().Compiles();
        Assert.EndsWith(" It is generated from 'openapi.json GET /pets': add the document that contains this operation.", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_without_any_document_are_an_error()
    {
        var run = GeneratorHarness.For("a.md", "# A").Client("b.md", "# B").Run();
        Assert.Contains("a.md(1,1): error WAPPFY0003: The file is not an OpenAPI document: none of the 2 pages of this client contains one in a fenced code block", run.Messages);
    }

    [Theory]
    [InlineData("## OpenAPI\n\n````yaml openapi.yaml get /a\npaths:\n  path: /a\n  method: get\n  request: {}\n````\n", "a.md(3,1): warning WAPPFY0121: ")]
    [InlineData("## AsyncAPI\n\n````yaml asyncapi.yaml ticker\nid: ticker\ntitle: Ticker\n````\n", "a.md(3,1): info WAPPFY0122: ")]
    [InlineData("```json\n{ \"asyncapi\": \"3.0.0\" }\n```\n", "a.md(1,1): info WAPPFY0122: ")]
    [InlineData("````yaml openapi.yaml webhook petAdded\nopenapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: {}\n````\n", "a.md(1,1): info WAPPFY0123: No type is generated for the webhook 'petAdded'")]
    public void Other_forms_of_pages_get_one_diagnostic(string page, string expected)
    {
        var run = GeneratorHarness.For("a.md", page).Client("b.md", "```yaml\n" + Document + "\n```\n").Run().Compiles();
        Assert.StartsWith(expected, Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://docs.pets.example/v1/llms.txt", "/openapi.json", "https://docs.pets.example/v1/openapi.json")]
    [InlineData("# Source: https://docs.pets.example/reference/list", "api/openapi.yaml", "https://docs.pets.example/api/openapi.yaml")]
    [InlineData("", "https://pets.example/openapi.json", "https://pets.example/openapi.json")]
    [InlineData("https://docs.pets.example/llms.txt", "pets-api", null)]
    [InlineData("", "openapi.json", null)]
    public void The_probable_address_of_the_whole_document_is_mentioned_once(string head, string file, string? address)
    {
        var page = head + "\n\n````yaml " + file + " GET /pets\n" + Document + "\n````\n";
        var run = GeneratorHarness.For("a.md", page).Client("b.md", page.Replace("/pets:", "/more:", StringComparison.Ordinal).Replace("listPets", "more", StringComparison.Ordinal)).Run().Compiles();
        if (address is null)
            run.IsQuiet();
        else
            Assert.EndsWith(": info WAPPFY0124: The page contains a part of a document that is probably published as a whole at " + address + ". Use that document instead of its pages.", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```")]
    [InlineData("~")]
    [InlineData("````yaml\n```\n")]
    [InlineData("```yaml\nopenapi: 3.1.0\n")]
    [InlineData("<!-- {/* `")]
    public void A_page_of_ten_megabytes_of_fences_is_read_in_one_pass(string unit)
    {
        var page = new StringBuilder();
        while (page.Length < 10_000_000)
            page.Append(unit).Append('\n');
        var run = Run("a.md", page.ToString());
        Assert.Null(run.Result.Exception);
        Assert.NotEmpty(run.Messages);
    }

    [Theory]
    [InlineData('~')]
    [InlineData('`')]
    public void Fences_that_are_almost_long_enough_are_read_in_one_pass(char mark)
    {
        const int Length = 1_000_000;
        var page = new string(mark, Length) + "yaml\n" + string.Concat(Enumerable.Repeat(new string(mark, Length - 1) + "\n", 9));
        var run = Run("a.md", page);
        Assert.Null(run.Result.Exception);
        Assert.NotEmpty(run.Messages);
    }

    [Fact]
    public void Ten_thousand_pages_are_one_client()
    {
        var harness = new GeneratorHarness();
        for (var i = 0; i < 10_000; i++)
            harness.Client(string.Create(CultureInfo.InvariantCulture, $"docs/{i:0000}.md"), "# Page\n\n```yaml\nopenapi: 3.1.0\ninfo: { title: Pets, version: '1' }\nservers: [{ url: 'https://pets.example' }]\npaths: {}\n```\n");
        var run = harness.File("x.cs", "").Run();
        Assert.Empty(run.Diagnostics.Where(static d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning));
        Assert.NotEmpty(run.Sources);
    }

    [Fact]
    public void The_pages_of_an_exchange_are_one_client()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Corpus.Require())!, "pages", "kalshi");
        var harness = new GeneratorHarness();
        foreach (var path in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
            harness.Client("docs/" + Path.GetFileName(path), File.ReadAllText(path), ("Namespace", "Perps"), ("ClientName", "PerpsClient"));
        var run = harness.Run().Compiles();
        var ids = run.Diagnostics.GroupBy(static d => d.Id).ToDictionary(static d => d.Key, static d => d.Count());
        Assert.Equal(3, ids["WAPPFY0121"]);
        Assert.Equal(3, ids["WAPPFY0122"]);
        Assert.DoesNotContain(run.Diagnostics, static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);

        // 49 pages, of which two have the same operation.
        Assert.Equal(1, ids["WAPPFY0127"]);
        Assert.Equal(48, run.Sources.Values.SelectMany(static text => OperationMark().Matches(text)).Select(static match => match.Value).Distinct().Count());
    }

    [GeneratedRegex(@"\[global::Wappfy\.Runtime\.OpenApiOperation\([^\n]*")]
    private static partial Regex OperationMark();

    private static string Indent(string text, string indentation = "  ") => string.Join("\n", text.Split('\n').Select(line => indentation + line));

    private static GeneratorRun Run(string path, string text) => GeneratorHarness.For(path, text).Run();
}
