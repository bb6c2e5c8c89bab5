using System.Text;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests;

/// <summary>The table that finds names of members and values of enums.</summary>
public sealed class Utf8NamesTests
{
    [Fact]
    public void Names_of_every_length_that_differ_in_one_byte_are_found()
    {
        var names = new List<string> { "" };
        for (var length = 1; length <= 40; length++)
        {
            for (var position = 0; position < length; position++)
                names.Add(new string('a', position) + "b" + new string('a', length - position - 1));
        }

        var table = new Utf8Names(names);
        for (var i = 0; i < names.Count; i++)
        {
            Assert.Equal(i, table.Find(Encoding.UTF8.GetBytes(names[i])));
            Assert.Equal(-1, table.Find(Encoding.UTF8.GetBytes(names[i].Replace('b', 'c') + "d")));
        }

        Assert.Equal(-1, table.Find("a"u8));
        Assert.Equal(-1, new Utf8Names([]).Find(""u8));
    }
}
