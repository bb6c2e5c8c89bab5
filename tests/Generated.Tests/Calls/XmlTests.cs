using System.Text;
using Microsoft.AspNetCore.Http;
using Specs.Xml;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Typed bodies in XML, by the names, attributes, wrappings and namespaces that a specification gives.</summary>
public sealed class XmlTests
{
    private const string Declaration = """<?xml version="1.0" encoding="utf-8"?>""";

    [Fact]
    public async Task A_value_is_written_by_its_names_attributes_and_namespaces()
    {
        var sent = await SentBy(client => client.PutPetAsync(new()
        {
            Id = 7, Kind = "cat", Name = "Mi & ma", Owner = "Ana", Chip = "x1", Nicknames = [],
            Home = new() { Street = "Rua 1", City = "São Paulo" },
        }));

        Assert.Equal("application/xml", sent.Header("Content-Type"));
        Assert.Equal(
            Declaration + """<pet id="7" species="cat" xmlns="https://example.com/pets"><petName>Mi &amp; ma</petName><c:chip xmlns:c="https://example.com/chips">x1</c:chip><owner>Ana</owner><home><street>Rua 1</street><city>São Paulo</city></home></pet>""",
            sent.Text);
    }

    [Fact]
    public async Task Lists_are_written_with_and_without_an_element_around_them()
    {
        var sent = await SentBy(client => client.PutPetAsync(new()
        {
            Id = 7, Owner = "Ana", Nicknames = ["Mi", "Mo"], Toys = ["ball"], Visits = [new() { On = new(2026, 3, 1), Note = "well" }, new() { Note = "" }],
        }));

        Assert.Contains("<nickname>Mi</nickname><nickname>Mo</nickname><toyBox><toy>ball</toy></toyBox>", sent.Text, StringComparison.Ordinal);
        Assert.Contains("""<visits><visit on="2026-03-01">well</visit><visit></visit></visits>""", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_element_only_where_one_is_around_it()
    {
        var sent = await SentBy(client => client.PutPetAsync(new() { Id = 7, Owner = "Ana", Nicknames = [], Toys = [] }));

        Assert.EndsWith("<owner>Ana</owner><toyBox /></pet>", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_is_nil_where_a_member_is_required_and_left_out_where_not()
    {
        var sent = await SentBy(client => client.PutPetAsync(new() { Id = 7, Owner = null, Vet = Optional.Null, Nicknames = [] }));

        Assert.EndsWith("""<owner xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" /></pet>""", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_bytes_numbers_booleans_and_maps_are_written_by_their_lexical_forms()
    {
        var sent = await SentBy(client => client.PutPetAsync(new()
        {
            Id = 7, Owner = "Ana", Nicknames = [], Born = new(2020, 1, 2, 3, 4, 5, TimeSpan.Zero), Photo = [1, 2, 3], Weight = 4.5, Tame = true,
            Scores = new Dictionary<string, long> { ["run"] = 3, ["a b"] = 4 },
        }));

        Assert.Contains("<born>2020-01-02T03:04:05", sent.Text, StringComparison.Ordinal);
        Assert.Contains("<photo>AQID</photo><weight>4.5</weight><tame>true</tame>", sent.Text, StringComparison.Ordinal);
        Assert.Contains("<scores><run>3</run><a_x0020_b>4</a_x0020_b></scores>", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_contains_itself_travels_both_ways()
    {
        const string Xml = "<Tree><label>a</label><branches><label>b</label><branches><label>c</label></branches></branches><branches><label>d</label></branches></Tree>";
        var tree = await Read(Xml, client => client.GetTreeAsync());

        Assert.Equal("c", tree.Branches![0].Branches![0].Label);
        Assert.Equal(2, tree.Branches.Count);
        var sent = await SentBy(client => client.PutTreeAsync(tree));
        Assert.Equal(Declaration + Xml, sent.Text);
        Assert.Equal("text/xml", sent.Header("Content-Type"));
    }

    [Fact]
    public async Task A_list_at_the_root_travels_both_ways()
    {
        var names = await Read("<names><name>a</name><name/></names>", client => client.GetNamesAsync());

        Assert.Equal(["a", ""], names);
        Assert.Equal(Declaration + "<names><name>a</name><name></name></names>", (await SentBy(client => client.PutNamesAsync(names))).Text);
    }

    [Fact]
    public async Task A_value_is_read_by_its_names_attributes_and_namespaces()
    {
        var pet = await Read(
            """
            <?xml version="1.0"?>
            <!-- A pet. -->
            <p:pet id="7" species="cat" xmlns:p="https://example.com/pets">
              <p:nickname>Mi</p:nickname>
              <p:petName> Mi &amp; <![CDATA[<ma>]]></p:petName>
              <x:chip xmlns:x="https://example.com/other">no</x:chip>
              <x:chip xmlns:x="https://example.com/chips">x1</x:chip>
              <p:owner>Ana</p:owner>
              <p:nickname>Mo</p:nickname>
              <p:toyBox><p:toy>ball</p:toy></p:toyBox>
              <p:visits><p:visit on="2026-03-01">well</p:visit><p:visit/></p:visits>
              <p:home><p:city>São Paulo</p:city></p:home>
              <p:scores><run>3</run></p:scores>
            </p:pet>
            """,
            client => client.GetPetAsync());

        Assert.Equal((7, "cat", " Mi & <ma>", "x1", "Ana"), (pet.Id, pet.Kind, pet.Name, pet.Chip, pet.Owner));
        Assert.Equal(["Mi", "Mo"], pet.Nicknames);
        Assert.Equal(["ball"], pet.Toys!);
        Assert.Equal((new DateOnly(2026, 3, 1), "well"), (pet.Visits![0].On!.Value, pet.Visits[0].Note));
        Assert.Equal((null, ""), (pet.Visits[1].On, pet.Visits[1].Note));
        Assert.Equal("São Paulo", pet.Home!.City);
        Assert.Null(pet.Home.Street);
        Assert.Equal(3, pet.Scores!["run"]);
    }

    [Fact]
    public async Task Numbers_booleans_dates_and_bytes_are_read_in_every_lexical_form()
    {
        var pet = await Read(
            """<pet id=" +007 "><owner/><born> 2020-01-02T03:04:05Z </born><photo>AQID </photo><weight> .50E1 </weight><tame>1</tame></pet>""", client => client.GetPetAsync());

        Assert.Equal((7, 5.0, true), (pet.Id, pet.Weight!.Value, pet.Tame!.Value));
        Assert.Equal(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero), pet.Born);
        Assert.Equal([1, 2, 3], pet.Photo!);
    }

    [Fact]
    public async Task Missing_empty_and_nil_are_three_things()
    {
        var pet = await Read(
            """<pet id="7" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><owner xsi:nil="true"/><vet xsi:nil="1"/><petName/><toyBox/></pet>""", client => client.GetPetAsync());

        Assert.Null(pet.Owner);
        Assert.Equal(Optional.Null, pet.Vet);
        Assert.Equal("", pet.Name);
        Assert.Empty(pet.Toys!);
        Assert.Empty(pet.Nicknames);
        Assert.Null(pet.Chip);
        Assert.Null(pet.Visits);
    }

    [Fact]
    public async Task Elements_that_the_schema_does_not_name_are_kept_and_sent_back()
    {
        var pet = await Read("""<pet id="7"><owner/><extra><deep>1</deep></extra><more>a</more><more>b</more></pet>""", client => client.GetPetAsync());

        Assert.Equal("1", pet.AdditionalProperties!["extra"].GetProperty("deep").GetString());
        Assert.Equal(2, pet.AdditionalProperties!["more"].GetArrayLength());
        var sent = await SentBy(client => client.PutPetAsync(pet));
        Assert.EndsWith("<extra><deep>1</deep></extra><more>a</more><more>b</more></pet>", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_XML_is_typed()
    {
        var error = await Assert.ThrowsAsync<ApiException<Fault>>(() => Read("<Fault><reason>taken</reason></Fault>", client => client.GetPetAsync(), 409));

        Assert.Equal("taken", error.Error.Reason);
    }

    [Fact]
    public async Task An_error_in_XML_of_another_type_than_in_JSON_is_typed_by_its_media_type()
    {
        var xml = await Assert.ThrowsAsync<ApiException<Tree>>(() => Read("<Tree><label>gone</label></Tree>", client => client.GetRefusedAsync(), 404));
        Assert.Equal("gone", xml.Error.Label);

        var json = await Assert.ThrowsAsync<ApiException<Fault>>(() => Read("""{"reason":"gone"}""", client => client.GetRefusedAsync(), 404, "application/json"));
        Assert.Equal("gone", json.Error.Reason);
    }

    [Fact]
    public async Task XML_beside_JSON_of_another_type_has_a_method_of_its_own()
    {
        var tree = await Read("<Tree><label>a</label></Tree>", client => client.GetBothAsAtomXmlAsync(), contentType: "application/atom+xml");

        Assert.Equal("a", tree.Label);
    }

    [Theory]
    [InlineData("application/xml; charset=iso-8859-1", "", "iso-8859-1")]
    [InlineData("application/xml; charset=utf-16", "", "utf-16")]
    [InlineData("application/xml", """<?xml version="1.0" encoding="iso-8859-1"?>""", "iso-8859-1")]
    [InlineData("application/xml; charset=\"ISO-8859-1\"", """<?xml version="1.0" encoding="utf-8"?>""", "iso-8859-1")]
    [InlineData("application/xml; charset=utf-8", """<?xml version="1.0" encoding="iso-8859-1"?>""", "utf-8")]
    [InlineData("application/xml; charset=no-such", """<?xml version="1.0" encoding="iso-8859-1"?>""", "iso-8859-1")]
    [InlineData("application/xml; charset=iso-8859-1", "\uFEFF", "utf-8")]
    public async Task The_charset_of_the_media_type_counts_and_then_the_declaration(string contentType, string declaration, string encoding)
    {
        // RFC 7303 §3.
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.Body.WriteAsync(Encoding.GetEncoding(encoding).GetBytes(declaration + "<Tree><label>Olá</label></Tree>"));
        });
        using var client = new XmlClient(server.Address);

        Assert.Equal("Olá", (await client.GetTreeAsync()).Label);
    }

    [Theory]
    [InlineData("<Fault><reason>no</reason></Fault>", "The root element is <Fault>, but <pet> is expected.")]
    [InlineData("<html><body>Log in</body></html>", "The root element is <html>, but <pet> is expected.")]
    public async Task Another_root_than_the_one_that_the_document_names_is_an_error(string xml, string reason)
    {
        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => Read(xml, client => client.GetPetAsync()));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_the_document_does_not_name_may_have_another_name_where_its_members_are_the_schemas()
    {
        Assert.Equal("a", (await Read("<tree><label>a</label></tree>", client => client.GetTreeAsync())).Label);

        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => Read("<html><body>Log in</body></html>", client => client.GetTreeAsync()));
        Assert.Contains("The root element is <html>, but <Tree> is expected.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<Animal size="3"><kind>dog</kind><legs>4</legs><tricks><trick>sit</trick><trick>roll</trick></tricks></Animal>""")]
    [InlineData("""<Animal size="1"><kind>bird</kind><legs>2</legs><span>0.5</span></Animal>""")]
    public async Task A_derived_value_keeps_its_type_and_members_both_ways(string xml)
    {
        var animal = await Read(xml, client => client.GetAnimalAsync());

        if (animal is Hound hound)
        {
            Assert.Equal(3, hound.Size);
            Assert.Equal(["sit", "roll"], hound.Tricks!);
        }
        else
        {
            var bird = Assert.IsType<Bird>(animal);
            Assert.Equal((1L, 0.5), (bird.Size, bird.Span));
        }

        Assert.Equal(Declaration + xml, (await SentBy(client => client.PutAnimalAsync(animal))).Text);
    }

    [Fact]
    public async Task Derived_schemas_whose_members_contradict_each_other_stay_text()
    {
        Assert.Equal("<Vehicle/>", (await SentBy(client => client.PutVehicleAsync("<Vehicle/>"))).Text);
    }

    [Fact]
    public async Task XML_may_be_the_form_of_one_status_alone()
    {
        var done = await Read("""{"reason":"done"}""", client => client.StartWorkAsync(), 200, "application/json");
        Assert.Equal("done", Assert.IsType<StartWorkResult.Ok>(done).Value.Reason);
        var begun = await Read("<Tree><label>a</label></Tree>", client => client.StartWorkAsync(), 202);
        Assert.Equal("a", Assert.IsType<StartWorkResult.Accepted>(begun).Value.Label);

        Assert.Equal("application/json, application/xml;q=0.5", (await SentBy(client => client.StartWorkAsync(), """{"reason":"x"}""")).Header("Accept"));
    }

    [Fact]
    public async Task A_method_for_XML_reads_every_status_in_it_and_asks_for_nothing_else()
    {
        var chosen = await Read("<Tree><label>a</label></Tree>", client => client.GetChosenAsXmlAsync());
        Assert.Equal("a", Assert.IsType<GetChosenAsXmlResult.Ok>(chosen).Value.Label);
        var same = await Read("<Home><city>b</city></Home>", client => client.GetChosenAsXmlAsync(), 202);
        Assert.Equal("b", Assert.IsType<GetChosenAsXmlResult.Accepted>(same).Value.City);
        var error = await Assert.ThrowsAsync<ApiException<Fault>>(() => Read("<Fault><reason>no</reason></Fault>", client => client.GetChosenAsXmlAsync(), 400));
        Assert.Equal("no", error.Error.Reason);
        error = await Assert.ThrowsAsync<ApiException<Fault>>(() => Read("""{"reason":"no"}""", client => client.GetChosenAsJsonAsync(), 400, "application/json"));
        Assert.Equal("no", error.Error.Reason);

        Assert.Equal("application/xml", (await SentBy(client => client.GetChosenAsXmlAsync(), "<Tree><label>a</label></Tree>", "application/xml")).Header("Accept"));
        Assert.Equal("application/json", (await SentBy(client => client.GetChosenAsJsonAsync(), """{"reason":"x"}""")).Header("Accept"));
    }

    [Fact]
    public async Task An_open_enum_and_alternatives_of_one_kind_are_typed()
    {
        const string answer = """<setting status="later"><level>3</level><count>7</count><other>a</other></setting>""";
        var read = new Setting();
        var sent = await SentBy(
            async client => read = await client.PutSettingAsync(new Setting { Status = "on hold", Level = SettingLevel.High, Count = 5, Other = SettingOther.B }),
            answer,
            "application/xml");

        Assert.Equal("""<setting status="on hold"><level>2</level><count>5</count><other>b</other></setting>""", sent.Text[sent.Text.IndexOf("<setting", StringComparison.Ordinal)..]);
        Assert.Equal(("later", 3L, 7, "a"), (read.Status?.Value, read.Level?.Value, read.Count, read.Other.Value?.Value));
    }

    [Fact]
    public async Task A_union_stays_text()
    {
        var sent = await SentBy(client => client.PutChoiceAsync("<Fault/>"));

        Assert.Equal("<Fault/>", sent.Text);
        Assert.Equal("application/xml; charset=utf-8", sent.Header("Content-Type"));
    }

    [Theory]
    [InlineData("""<!DOCTYPE pet [<!ENTITY file SYSTEM "file:///etc/hostname">]><pet id="7"><owner>&file;</owner></pet>""")]
    [InlineData("""<!DOCTYPE pet [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><pet id="7"><owner>&b;</owner></pet>""")]
    public async Task A_document_type_is_rejected(string xml)
    {
        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => Read(xml, client => client.GetPetAsync()));

        Assert.Contains("DTD", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<pet id="7"><owner>Ana</owner>""")]
    [InlineData("""<pet id="7"><owner>Ana</owner></pet><pet/>""")]
    [InlineData("no XML at all")]
    public async Task Broken_XML_is_an_error_with_the_operation_and_its_status(string xml)
    {
        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => Read(xml, client => client.GetPetAsync()));

        Assert.Equal(200, error.Status);
        Assert.Contains("GET /pets", error.Message, StringComparison.Ordinal);
        Assert.Contains("not the XML", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_an_error_with_its_path_when_it_is_used()
    {
        var pet = await Read("""<pet id="7"><owner/><scores><run>fast</run></scores></pet>""", client => client.GetPetAsync());

        var error = Assert.Throws<ApiMemberException>(() => pet.Scores);
        Assert.Equal("$.scores", error.Path);
        Assert.Contains("$.scores.run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task XML_that_is_nested_too_deep_is_rejected()
    {
        var xml = new StringBuilder();
        for (var i = 0; i < 5000; i++) xml.Append(i == 0 ? "<Tree>" : "<branches>");
        for (var i = 4999; i >= 0; i--) xml.Append(i == 0 ? "</Tree>" : "</branches>");

        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => Read(xml.ToString(), client => client.GetTreeAsync()));

        Assert.Contains("64 levels", error.Message, StringComparison.Ordinal);
    }

    private static async Task<T> Read<T>(string xml, Func<XmlClient, Task<T>> call, int status = 200, string contentType = "application/xml")
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(xml);
        });
        using var client = new XmlClient(server.Address);
        return await call(client);
    }

    private static async Task<SeenRequest> SentBy(Func<XmlClient, Task> call, string answer = "", string contentType = "application/json")
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            if (answer.Length > 0)
            {
                context.Response.ContentType = contentType;
                return context.Response.WriteAsync(answer);
            }

            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        using var client = new XmlClient(server.Address);
        await call(client);
        return server.Last;
    }
}
