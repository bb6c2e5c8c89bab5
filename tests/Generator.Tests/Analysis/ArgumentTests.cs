using static Wappfy.Generator.Tests.Analysis.AnalysisProject;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>Constant arguments of generated methods.</summary>
public sealed class ArgumentTests
{
    private const string Part = "GET /items/{item}/parts/{part}.json";

    [Fact]
    public Task An_empty_path_argument_is_reported_with_its_operation_and_its_line_in_the_specification() => Expect(
        """await client.Items.GetPartAsync("", "x");""",
        $"1,33: warning WAPPFY1001: Path parameter 'item' of {Part} must not be empty, which would change the path (specs/shop.yaml:11)");

    [Fact]
    public Task A_path_argument_of_dots_is_reported_where_it_is_a_segment_of_its_own() => Expect(
        """await client.Items.GetPartAsync("..", "..");""",
        $"1,33: warning WAPPFY1001: Path parameter 'item' of {Part} must not be '..', which would change the path (specs/shop.yaml:11)");

    [Fact]
    public Task An_argument_is_known_by_its_name_and_by_any_constant() => Expect(
        """
        const string nothing = "";
        await client.Items.GetPartAsync(part: nothing, item: "a");
        await client.Items.GetPartAsync(part: string.Empty, item: nameof(client));
        """,
        $"2,39: warning WAPPFY1001: Path parameter 'part' of {Part} must not be empty, which would change the path (specs/shop.yaml:12)",
        $"3,39: warning WAPPFY1001: Path parameter 'part' of {Part} must not be empty, which would change the path (specs/shop.yaml:12)");

    [Fact]
    public Task A_query_argument_with_the_name_of_a_path_variable_may_be_empty() => Expect("""await client.Items.GetPartAsync("a", "x", itemQuery: "");""");

    [Fact]
    public Task An_operation_of_the_root_client_is_checked_by_its_interface() => Expect(
        """
        await client.PingAsync("");
        await client.PingAsync("a");
        """,
        "1,24: warning WAPPFY1001: Path parameter 'name' of GET /ping/{name} must not be empty, which would change the path (specs/shop.yaml:42)",
        "2,24: warning WAPPFY1002: 'name' must have at least 2 characters, but this string has 1 (specs/shop.yaml:42)");

    [Fact]
    public Task A_client_is_not_bound_to_a_constant_that_would_change_the_path() => Expect(
        """
        client.WithName("");
        ((IShopClient)client).WithName("..");
        client.WithName("..x");
        client.WithName(text);
        """,
        "1,17: warning WAPPFY1001: Path parameter 'name' of every operation that takes it must not be empty, which would change the path",
        "2,32: warning WAPPFY1001: Path parameter 'name' of every operation that takes it must not be '..', which would change the path");

    [Fact]
    public Task Numbers_are_checked_against_bounds_and_steps() => Expect(
        """
        await client.Items.GetPartAsync("a", "x", limit: 0);
        await client.Items.GetPartAsync("a", "x", limit: 100 + 5);
        await client.Items.GetPartAsync("a", "x", limit: 7);
        await client.Items.GetPartAsync("a", "x", limit: 10);
        """,
        "1,50: warning WAPPFY1005: 'limit' must be at least 1, but this value is 0 (specs/shop.yaml:18)",
        "2,50: warning WAPPFY1005: 'limit' must be at most 100, but this value is 105 (specs/shop.yaml:18)",
        "3,50: warning WAPPFY1006: 'limit' must be a multiple of 5, but 7 is not (specs/shop.yaml:18)");

    [Fact]
    public Task The_items_of_lists_are_counted_however_they_are_written() => Expect(
        """
        await client.Items.GetPartAsync("a", "x", ids: []);
        await client.Items.GetPartAsync("a", "x", ids: new[] { "1", "2", "3" });
        await client.Items.GetPartAsync("a", "x", ids: new List<string> { "1", "2", "3" });
        await client.Items.GetPartAsync("a", "x", ids: ["1", "2", .. list, "3"]);
        await client.Items.GetPartAsync("a", "x", ids: Array.Empty<string>());
        await client.Items.GetPartAsync("a", "x", ids: [.. list]);
        await client.Items.GetPartAsync("a", "x", ids: ["1"]);
        """,
        "1,48: warning WAPPFY1007: 'ids' must have at least 1 items, but this list has 0 (specs/shop.yaml:19)",
        "2,48: warning WAPPFY1007: 'ids' must have at most 2 items, but this list has 3 (specs/shop.yaml:19)",
        "3,48: warning WAPPFY1007: 'ids' must have at most 2 items, but this list has 3 (specs/shop.yaml:19)",
        "4,48: warning WAPPFY1007: 'ids' must have at most 2 items, but this list has at least 3 (specs/shop.yaml:19)",
        "5,48: warning WAPPFY1007: 'ids' must have at least 1 items, but this list has 0 (specs/shop.yaml:19)");

    [Fact]
    public Task A_deprecated_parameter_is_reported_where_a_value_is_given() => Expect(
        """
        await client.Items.GetPartAsync("a", "x", old: number);
        await client.Items.GetPartAsync("a", "x", old: null);
        await client.Items.GetPartAsync("a", "x", old: default);
        """,
        "1,48: warning WAPPFY1012: 'old' is deprecated: Use new instead.");

    [Fact]
    public Task What_is_not_constant_is_left_alone() => Expect(
        """
        await client.Items.GetPartAsync(text, text + "", limit: number, ids: list);
        await client.Items.GetPartAsync(text.Length > 3 ? "" : "a", "x", limit: number * 0, ids: list.ToList());
        await client.PingAsync(text.Trim());
        """);

    [Fact]
    public Task A_users_own_conversion_may_make_anything_of_a_constant() => ExpectNothing(
        """
        class Name { public static implicit operator Name(string text) => new(); public static implicit operator string(Name name) => "name"; }
        class User { object Run(Shop.ShopClient client) => client.PingAsync((Name)""); }
        """);

    [Fact]
    public Task Methods_that_are_not_calls_of_a_client_are_left_alone() => ExpectNothing(
        """
        class Fake { public object PingAsync(string name) => name; }
        class User { object Run(Fake fake) => fake.PingAsync(""); }
        """);

    /// <summary>The names of arguments are those of the binder: another argument has the name that a path parameter has when two were the same.</summary>
    [Fact]
    public Task A_query_parameter_that_is_named_like_a_path_parameter_is_not_one() => ExpectOf(
        NamesSpec,
        """
        await client.GetFileAsync(path: "", pathPath: "");
        await client.GetFileAsync("a", pathPath: "..");
        await client.GetFileAsync("a", pathPath: "abcd");
        await client.GetOptionsAsync(optionsPath: "");
        await client.GetBothAsync(id: "", idQuery: "abcd");
        await client.GetMisplacedAsync(place: "");
        """,
        "1,33: warning WAPPFY1001: Path parameter 'path' of GET /files/{path} must not be empty, which would change the path (specs/shop.yaml:9)",
        "3,42: warning WAPPFY1003: 'pathPath' must have at most 3 characters, but this string has 4 (specs/shop.yaml:10)",
        "4,43: warning WAPPFY1001: Path parameter 'options' of GET /options/{options} must not be empty, which would change the path (specs/shop.yaml:15)",
        "5,31: warning WAPPFY1001: Path parameter 'id' of GET /both/{id} must not be empty, which would change the path (specs/shop.yaml:22)",
        "5,44: warning WAPPFY1003: 'idQuery' must have at most 3 characters, but this string has 4 (specs/shop.yaml:21)",
        "6,39: warning WAPPFY1001: Path parameter 'place' of GET /misplaced/{place} must not be empty, which would change the path (specs/shop.yaml:27)");

    /// <summary>
    /// The segment is what the style makes of the value: <c>;id=..</c> for matrix and <c>.</c> with the value for label (OAS 3.1 §4.8.12.4, RFC 6570 §3.2.5 and
    /// §3.2.7). One or two dots are removed (RFC 3986 §5.2.4). The runtime rejects an empty value in each style.
    /// </summary>
    [Fact]
    public Task A_path_argument_of_dots_is_judged_in_its_style() => ExpectOf(
        """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        servers: [{ url: https://shop.example.org }]
        paths:
          /matrix/{id}:
            get: { operationId: matrix, parameters: [{ name: id, in: path, required: true, style: matrix, schema: { type: string } }], responses: { '204': { description: ok } } }
          /label/{id}:
            get: { operationId: label, parameters: [{ name: id, in: path, required: true, style: label, schema: { type: string } }], responses: { '204': { description: ok } } }
          /simple/{id}:
            get: { operationId: simple, parameters: [{ name: id, in: path, required: true, style: simple, schema: { type: string } }], responses: { '204': { description: ok } } }
          /v1{id}:
            get: { operationId: part, parameters: [{ name: id, in: path, required: true, style: label, schema: { type: string } }], responses: { '204': { description: ok } } }
        """,
        """
        await client.MatrixAsync(".");
        await client.MatrixAsync("..");
        await client.LabelAsync(".");
        await client.LabelAsync("..");
        await client.SimpleAsync(".");
        await client.SimpleAsync("..");
        await client.PartAsync(".");
        await client.MatrixAsync("");
        await client.LabelAsync("");
        """,
        "3,25: warning WAPPFY1001: Path parameter 'id' of GET /label/{id} must not be '.', which would change the path (specs/shop.yaml:8)",
        "5,26: warning WAPPFY1001: Path parameter 'id' of GET /simple/{id} must not be '.', which would change the path (specs/shop.yaml:10)",
        "6,26: warning WAPPFY1001: Path parameter 'id' of GET /simple/{id} must not be '..', which would change the path (specs/shop.yaml:10)",
        "8,26: warning WAPPFY1001: Path parameter 'id' of GET /matrix/{id} must not be empty, which would change the path (specs/shop.yaml:6)",
        "9,25: warning WAPPFY1001: Path parameter 'id' of GET /label/{id} must not be empty, which would change the path (specs/shop.yaml:8)");

    [Fact]
    public Task A_null_that_is_made_by_a_constructor_is_not_a_value_of_a_deprecated_parameter() => Expect(
        """
        await client.Items.GetPartAsync("a", "x", old: new long?());
        await client.Items.GetPartAsync("a", "x", old: (new long?()));
        await client.Items.GetPartAsync("a", "x", old: default(long?));
        await client.Items.GetPartAsync("a", "x", old: new long?(5));
        await client.Items.GetPartAsync("a", "x", limit: new long?(7));
        await client.Items.GetPartAsync("a", "x", old: default(long));
        """,
        "4,48: warning WAPPFY1012: 'old' is deprecated: Use new instead.",
        "5,50: warning WAPPFY1006: 'limit' must be a multiple of 5, but 7 is not (specs/shop.yaml:18)",
        "6,48: warning WAPPFY1012: 'old' is deprecated: Use new instead.");

    private const string NamesSpec = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        servers: [{ url: https://shop.example.org }]
        paths:
          /files/{path}:
            get:
              operationId: getFile
              parameters:
                - { name: path, in: path, required: true, schema: { type: string } }
                - { name: pathPath, in: query, schema: { type: string, maxLength: 3 } }
              responses: { '204': { description: ok } }
          /options/{options}:
            get:
              operationId: getOptions
              parameters: [{ name: options, in: path, required: true, schema: { type: string } }]
              responses: { '204': { description: ok } }
          /both/{id}:
            get:
              operationId: getBoth
              parameters:
                - { name: id, in: query, schema: { type: string, maxLength: 3 } }
                - { name: id, in: path, required: true, schema: { type: string } }
              responses: { '204': { description: ok } }
          /misplaced/{place}:
            get:
              operationId: getMisplaced
              parameters: [{ name: place, in: query, required: true, schema: { type: string } }]
              responses: { '204': { description: ok } }
        """;
}
