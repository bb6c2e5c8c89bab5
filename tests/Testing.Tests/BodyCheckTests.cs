using System.Text;
using Bodies;
using Wappfy.Runtime;

namespace Wappfy.Testing.Tests;

/// <summary>XML and multipart bodies are compared with their schemas, as JSON is.</summary>
public sealed class BodyCheckTests
{
    private const string Server = "https://bodies.example.org";

    private const string Title = """<t:bookTitle xmlns:t="https://example.org/t">Go</t:bookTitle>""";
    private const string Writers = "<writers><writer>Ana</writer></writers>";

    private static readonly byte[] s_png = [0x89, 0x50, 0x0D, 0x0A];

    [Fact]
    public async Task A_client_sends_XML_that_the_fake_allows()
    {
        var fake = new BodiesFake();
        using var client = fake.CreateClient();
        var book = new Book { Id = 1, Title = "Go", Authors = ["Ana", "Bob"], Tags = ["a", "b"], Price = 9.5, Lent = true, Publisher = new Owner { Name = "P", Age = 3 } };
        await client.PutBookAsync(book);
        await client.PutShelfAsync([book, book]);
        await client.PutShelfAsync([]);
        await client.PutNoteAsync(new Note { Name = "n", Text = "text" });
        var e = await Assert.ThrowsAsync<FakeRequestException>(() => client.PutBookAsync(book with { Tags = [.. "abc".Select(static c => c.ToString())] }));
        Assert.Equal("PUT /books does not allow this request: /body/tags must have at most 2 items.", e.Message);
        e = await Assert.ThrowsAsync<FakeRequestException>(() => client.PutShelfAsync([book, book with { Authors = ["Anastasia"] }]));
        Assert.Equal("PUT /shelves does not allow this request: /body/1/authors/0 must have at most 5 characters.", e.Message);
    }

    [Theory]
    [InlineData("<book id='1'>" + Title + Writers + "</book>")]
    [InlineData("<?xml version='1.0'?>\n<book id='1'>\n  " + Title + "\n  " + Writers + "\n  <lent> 1 </lent><price>\n7 </price></book>")]
    [InlineData("<book id='1'>" + Title + Writers + "<due xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/></book>")]
    [InlineData("<tag:book xmlns:tag='urn:any' id='1'>" + Title + Writers + "<publisher><name>n</name><other><deep/></other></publisher></tag:book>")]
    public async Task XML_that_fits_its_schema_is_allowed(string xml) => await Put("/books", "application/xml", xml);

    // OAS 3.1 §4.8.26: names, attributes, namespaces and wrapped lists.
    [Theory]
    [InlineData("<book", "/body", "is not XML")]
    [InlineData("<!DOCTYPE book [<!ENTITY a 'b'>]><book id='1'>" + Title + Writers + "</book>", "/body", "is not XML")]
    [InlineData("<shelf id='1'>" + Title + Writers + "</shelf>", "/body", "must be the element book, not shelf")]
    [InlineData("<book>" + Title + Writers + "</book>", "/body/id", "is required")]
    [InlineData("<book id='0'>" + Title + Writers + "</book>", "/body/id", "must be at least 1")]
    [InlineData("<book id='one'>" + Title + Writers + "</book>", "/body/id", "must be an integer, not a string")]
    [InlineData("<book id='1'><id>1</id>" + Title + Writers + "<id>1</id><more/></book>", "/body/more", "is not a member")]
    [InlineData("<book id='1' isbn='2'>" + Title + Writers + "</book>", "/body/isbn", "is not a member")]
    [InlineData("<book id='1'><title>Go</title>" + Writers + "</book>", "/body/title", "is required")]
    [InlineData("<book id='1'><bookTitle>Go</bookTitle>" + Writers + "</book>", "/body/title", "is required")]
    [InlineData("<book id='1'>" + Title + "<writer>Ana</writer></book>", "/body/authors", "is required")]
    [InlineData("<book id='1'>" + Title + "<writers/></book>", "/body/authors", "must have at least 1 items")]
    [InlineData("<book id='1'>" + Title + "<writers><author>Ana</author></writers></book>", "/body/authors/0", "must be the element writer, not author")]
    [InlineData("<book id='1'>" + Title + Writers + Writers + "</book>", "/body/authors", "was sent more than once")]
    [InlineData("<book id='1'>" + Title + Writers + "<tag>a</tag><price>1</price><tag>b</tag><tag>c</tag></book>", "/body/tags", "must have at most 2 items")]
    [InlineData("<book id='1'>" + Title + Writers + "<due>tomorrow</due></book>", "/body/due", "is not of the format date")]
    [InlineData("<book id='1'>" + Title + Writers + "<lent>yes</lent></book>", "/body/lent", "must be a boolean, not a string")]
    [InlineData("<book id='1'>" + Title + Writers + "<publisher><age>x</age></publisher></book>", "/body/publisher/name", "is required")]
    [InlineData("<book id='1'>" + Title + Writers + "<price><of>1</of></price></book>", "/body/price", "must be text, but has elements")]
    public async Task XML_that_breaks_its_schema_is_rejected(string xml, string pointer, string reason) => await Rejected("/books", Text("application/xml", xml), pointer, reason);

    [Fact]
    public async Task The_text_of_an_element_is_the_member_that_the_document_says()
    {
        await Put("/notes", "text/xml", "<anything>text<name>n</name></anything>");
        await Rejected("/notes", Text("text/xml", "<note>t<name>n</name></note>"), "/body/text", "must have at least 2 characters");
    }

    [Theory]
    [InlineData("<root><a>1</a><b>true</b></root>", null)]
    [InlineData("<root/>", null)]
    [InlineData("<root><a>1</a><b>6</b></root>", "/body/1")]
    [InlineData("<root><a>x</a></root>", "/body/0")]
    public async Task The_items_of_a_body_may_have_any_name_if_the_document_gives_none(string xml, string? pointer)
    {
        if (pointer is null)
            await Put("/numbers", "application/xml", xml);
        else
            await Rejected("/numbers", Text("application/xml", xml), pointer, "must be");
    }

    [Fact]
    public async Task Files_that_no_schema_describes_are_of_any_kind_and_those_of_one_are_compared()
    {
        await Allowed("/attachments", Attachments("none", "text/plain", "any", "all"));
        await Allowed("/attachments", Attachments("{\"name\":\"n\"}", "application/json", "any"));
        await Rejected("/attachments", Attachments("{}", "application/json"), "/body/meta/name", "is required", HttpMethod.Post);
        await Rejected("/attachments", Attachments("some", "text/plain"), "/body/meta", "must be", HttpMethod.Post);
        await Rejected("/attachments", Attachments("none", "text/plain", "other"), "/body/other", "must have at most 2 characters", HttpMethod.Post);

        static MultipartFormDataContent Attachments(string meta, string type, params string[] files)
        {
            var content = new MultipartFormDataContent { { new StringContent(meta, null, type), "meta" } };
            foreach (var file in files)
                content.Add(File(s_png, "image/png"), file, "a.png");
            return content;
        }
    }

    // RFC 7303 §3.2: the charset of the media type takes precedence.
    [Fact]
    public async Task The_charset_of_the_media_type_says_how_XML_is_read()
    {
        var xml = "<book id='1'>" + Title + "<writers><writer>Jo\u00E3o</writer></writers></book>";
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(xml));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/xml; charset=iso-8859-1");
        using var response = await new BodiesFake().HttpClient.PutAsync(Server + "/books", content);
        Assert.Equal(204, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_client_sends_parts_that_the_fake_allows()
    {
        var fake = new BodiesFake();
        using var client = fake.CreateClient();
        var body = new AddFileRequest { File = FilePart.FromBytes(s_png, "a.png", "image/png"), Title = "ab", Copies = 2, Labels = ["red"], Owner = new Owner { Name = "n" }, Pages = [1, 2], Others = [FilePart.FromBytes(s_png, "b", "text/plain")] };
        await client.AddFileAsync(body);
        await client.AddFieldsAsync(new AddFieldsRequest { Name = "n", Filter = new AddFieldsRequestFilter { A = "b" }, Size = 1 });
        var e = await Assert.ThrowsAsync<FakeRequestException>(() => client.AddFileAsync(body with { File = FilePart.FromBytes(s_png, "a.gif", "image/gif") }));
        Assert.Equal("POST /files does not allow this request: /body/file is image/gif, but the part can be image/png, image/jpeg.", e.Message);
        e = await Assert.ThrowsAsync<FakeRequestException>(() => client.AddFileAsync(body with { Labels = [.. body.Labels.Skip(1)] }));
        Assert.Equal("POST /files does not allow this request: /body/labels must have at least 1 items.", e.Message);
    }

    [Theory]
    [InlineData("file", "/body/file", "is required, but was not sent")]
    [InlineData("title", "/body/title", "is required, but was not sent")]
    [InlineData("title=a", "/body/title", "must have at least 2 characters")]
    [InlineData("copies=0", "/body/copies", "must be at least 1")]
    [InlineData("copies=two", "/body/copies", "must be an integer, not a string")]
    [InlineData("labels=blue", "/body/labels/1", "must be one of")]
    [InlineData("pages=1&pages=x", "/body/pages/1", "must be an integer, not a string")]
    [InlineData("owner={\"age\":1}", "/body/owner/name", "is required, but was not sent")]
    [InlineData("owner={", "/body/owner", "is not JSON")]
    [InlineData("title=ab&title=cd", "/body/title", "was sent more than once")]
    [InlineData("unknown=1", "/body/unknown", "is not a member that the schema allows")]
    public async Task Parts_that_break_their_schemas_are_rejected(string change, string pointer, string reason) => await Rejected("/files", Parts(change), pointer, reason, HttpMethod.Post);

    [Fact]
    public async Task The_length_and_the_media_type_of_a_file_are_compared()
    {
        await Rejected("/files", Parts("file", ("file", new byte[9], "image/png")), "/body/file", "must have at most 8 characters", HttpMethod.Post);
        await Rejected("/files", Parts("file", ("file", s_png, "text/html")), "/body/file", "is text/html, but the part can be", HttpMethod.Post);
        await Rejected("/files", Parts("", ("others", s_png, "a/b"), ("others", s_png, "a/b"), ("others", s_png, "a/b")), "/body/others", "must have at most 2 items", HttpMethod.Post);
        await Allowed("/files", Parts("", ("others", s_png, "a/b")));
        await Allowed("/files", Parts(""));
    }

    [Fact]
    public async Task A_part_of_a_style_is_only_looked_for()
    {
        using var content = new MultipartFormDataContent { { new StringContent("n"), "name" }, { new StringContent("b"), "filter[a]" } };
        await Rejected("/fields", content, "/body/size", "is required, but was not sent", HttpMethod.Post);
    }

    [Theory]
    [InlineData("choice=1", null)]
    [InlineData("choice=1&choice=2", null)]
    [InlineData("choice=a", "/body/choice")]
    [InlineData("other=3", null)]
    [InlineData("other=three", "/body/other")]
    public async Task Parts_that_the_schema_describes_together_are_compared(string fields, string? pointer)
    {
        using var content = new MultipartFormDataContent();
        foreach (var pair in fields.Split('&').Select(static f => f.Split('=')))
            content.Add(new StringContent(pair[1]), pair[0]);
        if (pointer is null)
            await Allowed("/open", content);
        else
            await Rejected("/open", content, pointer, "must be", HttpMethod.Post);
    }

    // RFC 2046 §5.1.1 and RFC 7578 §4.2.
    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"choice\"\r\n\r\n1\r\n--b--\r\n", null, null)]
    [InlineData("preamble\r\n--b  \r\ncontent-disposition: form-data; name=choice\r\n\r\n1\r\n--b--", null, null)]
    [InlineData("--b--\r\n", null, null)]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"choice\"\r\n\r\n--bx\r\n--b--", "/body/choice", "must be")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"choice\"\r\n\r\n1", "/body", "is not multipart/form-data")]
    [InlineData("--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--", "/body", "has a part without a name")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"say %22hi\\\"\"\r\n\r\na\r\n--b--", "/body/say \"hi\"", "must be")]
    public async Task Parts_are_read_as_the_boundary_separates_them(string body, string? pointer, string? reason)
    {
        using var content = Text("multipart/form-data; boundary=\"b\"", body);
        if (pointer is null)
            await Allowed("/open", content);
        else
            await Rejected("/open", content, pointer, reason!, HttpMethod.Post);
    }

    [Fact]
    public async Task A_multipart_body_without_a_boundary_is_rejected()
        => await Rejected("/open", Text("multipart/form-data", "--b--"), "/header/Content-Type", "has no boundary", HttpMethod.Post);

    /// <summary>The parts of a valid request, but for the named ones.</summary>
    private static MultipartFormDataContent Parts(string change, params (string Name, byte[] Content, string Type)[] files)
    {
        var content = new MultipartFormDataContent();
        if (change != "file")
            content.Add(File(s_png, "image/png"), "file", "a.png");
        if (!change.StartsWith("title", StringComparison.Ordinal))
            content.Add(new StringContent("ab"), "title");
        content.Add(new StringContent("green"), "labels");
        foreach (var pair in change.Split('&').Select(static f => f.Split('=')).Where(static f => f.Length == 2))
            content.Add(new StringContent(pair[1], null, pair[0] == "owner" ? "application/json" : "text/plain"), pair[0]);
        foreach (var (name, bytes, type) in files)
            content.Add(File(bytes, type), name, "file");
        return content;
    }

    private static ByteArrayContent File(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new(type) } };

    private static ByteArrayContent Text(string type, string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static async Task Put(string path, string type, string xml)
    {
        using var content = Text(type, xml);
        using var response = await new BodiesFake().HttpClient.PutAsync(Server + path, content);
        Assert.Equal(204, (int)response.StatusCode);
    }

    private static async Task Allowed(string path, HttpContent content)
    {
        using var response = await new BodiesFake().HttpClient.PostAsync(Server + path, content);
        Assert.Equal(204, (int)response.StatusCode);
    }

    private static async Task Rejected(string path, HttpContent content, string pointer, string reason, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Put, Server + path) { Content = content };
        var e = await Assert.ThrowsAsync<FakeRequestException>(() => new BodiesFake().HttpClient.SendAsync(request));
        Assert.Equal(pointer, e.Pointer);
        Assert.StartsWith(reason, e.Reason, StringComparison.Ordinal);
        Assert.Equal(422, e.Status);
    }
}
