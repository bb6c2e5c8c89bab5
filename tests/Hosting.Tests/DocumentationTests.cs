using System.Text.Json;
using System.Text.RegularExpressions;
using Wappfy.Runtime.Hosting;

namespace Wappfy.Hosting.Tests;

/// <summary>The documented keys, the schema for editors and the reader are held together.</summary>
public sealed partial class DocumentationTests
{
    private static IEnumerable<string> Keys => ClientSetting.Plain.Select(static s => s.Key).Concat(ClientSetting.Grouped);

    [Fact]
    public void The_table_names_each_key_that_is_read()
    {
        var table = Documentation.Text.Split("## The keys of a section")[1].Split("\n## ")[0];
        var documented = Row().Matches(table).Select(static m => m.Groups[1].Value).ToList();
        Assert.Equal(Keys.Append("Credentials:NAME").Order(), documented.Order());
        Assert.Contains($"`{ClientSetting.ServerAlias}` is accepted", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_completes_each_key_that_is_read()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Documentation.Root, "src", "Runtime.Hosting", "ConfigurationSchema.json")));
        var settings = schema.RootElement.GetProperty("definitions").GetProperty("wappfyApiClient").GetProperty("properties");
        var offered = settings.EnumerateObject().SelectMany(static p => p.Value.TryGetProperty("properties", out var inner)
            ? inner.EnumerateObject().Select(i => p.Name + ":" + i.Name)
            : [p.Name]);
        Assert.Equal(Keys.Concat([ClientSetting.CredentialsSection, ClientSetting.ServerAlias]).Order(), offered.Order());
        Assert.All(Descriptions(settings), static text => Assert.False(string.IsNullOrEmpty(text)));
        Assert.Equal(["Wappfy", "ApiClients"], schema.RootElement.GetProperty("properties").EnumerateObject().Select(static p => p.Name));
    }

    [Fact]
    public void The_defaults_of_the_schema_are_those_of_the_options()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Documentation.Root, "src", "Runtime.Hosting", "ConfigurationSchema.json")));
        var settings = schema.RootElement.GetProperty("definitions").GetProperty("wappfyApiClient").GetProperty("properties");
        var options = new ClientOptions();
        var retries = options.Resilience;
        Assert.Equal(
            (options.Timeout.TotalSeconds, options.StreamIdleTimeout.TotalSeconds, retries.MaxRetries, retries.BaseDelay.TotalSeconds, retries.MaxDelay.TotalSeconds, options.MaxResponseBytes, options.MaxRedirects),
            (Number("Timeout"), Number("StreamIdleTimeout"), (int)Number("MaxRetries"), Number("BaseDelay"), Number("MaxDelay"), (long)Number("MaxResponseBytes"), (int)Number("MaxRedirects")));
        Assert.Equal(retries.RetryStatuses.Order(), settings.GetProperty("RetryStatuses").GetProperty("default").EnumerateArray().Select(static s => s.GetInt32()));

        double Number(string key) => settings.GetProperty(key).GetProperty("default").GetDouble();
    }

    private static IEnumerable<string?> Descriptions(JsonElement properties)
        => properties.EnumerateObject().Select(static p => p.Value.GetProperty("description").GetString());

    [GeneratedRegex(@"^\| `([\w:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

/// <summary>docs/hosting.md.</summary>
internal static class Documentation
{
    public static string Root { get; } = Find();

    public static string Text { get; } = File.ReadAllText(Path.Combine(Root, "docs", "hosting.md")).ReplaceLineEndings("\n");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Wappfy.Generator.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
