using System.Globalization;
using System.Reflection;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Holds the table of defaults in docs/transport.md to the code.</summary>
public sealed class TransportPageTests
{
    private static readonly Dictionary<string, string> s_rows = Rows();

    public static TheoryData<string> Settings() => [.. Names()];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_has_a_row_with_its_default(string setting)
    {
        Assert.True(s_rows.TryGetValue(setting, out var row), setting + " has no row in docs/transport.md");
        var parts = setting.Split('.');
        object options = parts[0] switch { nameof(ClientOptions) => new ClientOptions(), nameof(ResilienceOptions) => new ResilienceOptions(), nameof(CircuitBreakerOptions) => new CircuitBreakerOptions(), _ => new RequestOptions() };
        var expected = options.GetType().GetProperty(parts[1])!.GetValue(options) switch
        {
            TimeSpan time => time.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " seconds",
            bool value => value ? "true" : "false",
            IConvertible number and not string => number.ToString(CultureInfo.InvariantCulture),
            ISet<int> statuses => string.Join(", ", statuses.Order()),
            _ => null,
        };
        if (expected is not null) Assert.StartsWith(expected, row, StringComparison.Ordinal);
        else Assert.NotEqual("", row);
    }

    [Fact]
    public void No_row_names_a_setting_that_is_gone()
    {
        var known = Names().ToHashSet();
#if OLD_RUNTIME
        known.Add("ClientOptions.HttpVersionPolicy");
#endif
        Assert.All(s_rows.Keys, name => Assert.Contains(name, known));
    }

    private static IEnumerable<string> Names() =>
        from type in new[] { typeof(ClientOptions), typeof(ResilienceOptions), typeof(CircuitBreakerOptions), typeof(RequestOptions) }
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        select type.Name + "." + property.Name;

    private static Dictionary<string, string> Rows()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wappfy.Generator.sln"))) folder = folder.Parent!;
        var rows = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(folder.FullName, "docs", "transport.md")))
        {
            var cells = line.Split('|');
            if (cells.Length > 3 && cells[1].Trim() is ['`', .., '`'] name && name.Contains('.', StringComparison.Ordinal) && name.Contains("Options.", StringComparison.Ordinal)) rows.Add(name.Trim('`'), cells[2].Trim());
        }

        return rows;
    }
}
