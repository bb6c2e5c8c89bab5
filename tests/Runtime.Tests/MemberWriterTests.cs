using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests;

/// <summary>The members of an object, as generated code writes them.</summary>
public class MemberWriterTests
{
    /// <summary>Names up to 29 characters are copied as one block; longer ones are not.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("odd name")]
    [InlineData("quote\"s \\ and /")]
    [InlineData("größe")]
    [InlineData("<script>&'+`")]
    [InlineData("😀")]
    [InlineData("\u0001\u007f")]
    [InlineData("exactly_twenty_eight_letters")]
    [InlineData("exactly_twenty_nine_charactrs")]
    [InlineData("exactly_thirty_characters_here")]
    [InlineData("a_name_that_is_much_longer_than_any_block_that_could_be_copied_at_once_by_a_processor")]
    public void Any_name_is_written_as_JSON(string name)
    {
        var codec = new FewCodec("rr", name, "last");
        var json = Encoding.UTF8.GetString(Written(codec, new Few { First = "1", Second = "2" }));

        using var document = JsonDocument.Parse(json);
        Assert.Equal([name, "last"], document.RootElement.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("1", document.RootElement.GetProperty(name).GetString());
        Assert.All(json, static c => Assert.InRange(c, ' ', '~'));
    }

    [Theory]
    [InlineData('o', "{}")]
    [InlineData('v', "{}")]
    [InlineData('n', """{"first":null}""")]
    [InlineData('w', """{"first":null}""")]
    [InlineData('r', """{"first":null}""")]
    public void Null_is_written_for_required_members(char presence, string expected)
    {
        var json = Written(new FewCodec(presence + "o", "first", "second"), new Few());

        Assert.Equal(expected, Encoding.UTF8.GetString(json));
    }

    [Theory]
    [InlineData('O')]
    [InlineData('V')]
    public void Requests_leave_out_what_only_the_server_sets(char presence)
    {
        var codec = new FewCodec("r" + presence, "first", "second");
        var value = new Few { First = "1", Second = "2" };

        Assert.Equal("""{"first":"1"}""", Encoding.UTF8.GetString(Written(codec, value)));
        Assert.Equal("""{"first":"1","second":"2"}""", JsonSerializer.Serialize(value, new JsonSerializerOptions { Converters = { codec } }));
    }

    [Theory]
    [InlineData('b')]
    [InlineData('s')]
    public void A_request_needs_what_bound_clients_set(char presence)
    {
        var codec = new FewCodec(presence + "o", "first", "second");

        var error = Assert.Throws<ArgumentException>(() => Written(codec, new Few { Second = "2" }));
        Assert.Contains("first", error.Message, StringComparison.Ordinal);
        Assert.Equal("""{"second":"2"}""", JsonSerializer.Serialize(new Few { Second = "2" }, new JsonSerializerOptions { Converters = { codec } }));
    }

    private static byte[] Written<T>(JsonCodec<T> codec, T value)
    {
        using var text = JsonText.Write(value, codec);
        return text.WrittenMemory.ToArray();
    }

    private sealed record Few : ApiObject
    {
        public string? First;

        public string? Second;
    }

    private sealed class FewCodec(string presence, params string[] names) : ObjectCodec<Few>(new ObjectMembers("Few", presence, names))
    {
        protected override Few Create() => new();

        protected override void Members(ref JsonMembers json, ref Utf8JsonReader reader, Few value, Few other)
        {
            json.String(ref reader, ref value.First, other.First);
            json.String(ref reader, ref value.Second, other.Second);
        }

        protected override void WriteMembers(ref MemberWriter json, Few value)
        {
            json.String(value.First);
            json.String(value.Second);
        }
    }
}
