using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wappfy.Generator.Document;
using Wappfy.Generator.Text;
using Wappfy.Tasks.Downloads;

namespace Wappfy.Tasks.Files;

/// <summary>What the lock file says of one file, or of the folder of a site's pages.</summary>
internal sealed record LockEntry
{
    /// <summary>The source as the item names it; of a page, its address.</summary>
    public required string Source { get; init; }

    /// <summary>The address that responded, if it is another one.</summary>
    public string? Location { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>The hash of the file, in lowercase hexadecimal; empty for a folder.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>When these contents were downloaded first, in UTC.</summary>
    public string Retrieved { get; init; } = "";

    /// <summary>The pages of a site by their file names; null for a file.</summary>
    public SortedDictionary<string, LockEntry>? Pages { get; init; }

    /// <summary>The validators of this version, if there are any.</summary>
    public KnownVersion? Known
        => (ETag ?? LastModified) is not null && Uri.TryCreate(Location ?? Source, UriKind.Absolute, out var address)
            ? new KnownVersion { Address = address, ETag = ETag, LastModified = LastModified }
            : null;

    /// <summary>The entry of a file after a download.</summary>
    /// <param name="source">What was asked for.</param>
    /// <param name="download">The response.</param>
    /// <param name="sha256">The hash of the file.</param>
    /// <param name="previous">The entry until now; its date is kept if the contents are the same.</param>
    public static LockEntry Of(Uri source, Download download, string sha256, LockEntry? previous)
    {
        var isElsewhere = download.Address != source;

        // The query of an address that was redirected to may be a signature, which is a secret; without it, validators have no address.
        var hasValidators = !isElsewhere || download.Address.Query.Length == 0;
        return new LockEntry
        {
            Source = source.OriginalString,
            Location = isElsewhere ? AddressRules.Shown(download.Address) : null,
            ETag = hasValidators ? Visible(download.ETag) : null,
            LastModified = hasValidators ? Visible(download.LastModified) : null,
            Sha256 = sha256,
            Retrieved = previous?.Sha256 == sha256 ? previous.Retrieved : DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
    }

    public static string Hash(byte[] content)
    {
        using var algorithm = SHA256.Create();
        return string.Concat(algorithm.ComputeHash(content).Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>True if a file is still as it was downloaded, apart from line endings, which version control may have converted.</summary>
    public bool IsHashOf(byte[] content)
    {
        if (Hash(content) == Sha256)
            return true;
        var unix = WithoutCarriageReturns(content);
        return Hash(unix) == Sha256 || Hash(WithCarriageReturns(unix)) == Sha256;
    }

    public static LockEntry Read(SpecNode node)
    {
        SortedDictionary<string, LockEntry>? pages = null;
        if (node["pages"] is { IsObject: true } listed)
        {
            pages = new SortedDictionary<string, LockEntry>(StringComparer.Ordinal);
            foreach (var page in listed.Children)
                pages[page.Name!] = Read(page);
        }

        return new LockEntry
        {
            Source = node.String("source") ?? "",
            Location = node.String("location"),
            ETag = Visible(node.String("etag")),
            LastModified = Visible(node.String("lastModified")),
            Sha256 = node.String("sha256") ?? "",
            Retrieved = node.String("retrieved") ?? "",
            Pages = pages,
        };
    }

    public void Write(StringBuilder text, string key, string indentation)
    {
        text.Append(indentation).Append(JsonString.Quote(key)).Append(": {");
        var separator = "\n";
        foreach (var (name, value) in new[] { ("source", Source), ("location", Location), ("etag", ETag), ("lastModified", LastModified), ("sha256", Sha256), ("retrieved", Retrieved) })
        {
            if (string.IsNullOrEmpty(value))
                continue;
            text.Append(separator).Append(indentation).Append("  ").Append(JsonString.Quote(name)).Append(": ").Append(JsonString.Quote(value!));
            separator = ",\n";
        }

        if (Pages is { Count: > 0 })
        {
            text.Append(separator).Append(indentation).Append("  \"pages\": {");
            separator = "\n";
            foreach (var page in Pages)
            {
                text.Append(separator);
                page.Value.Write(text, page.Key, indentation + "    ");
                separator = ",\n";
            }

            text.Append('\n').Append(indentation).Append("  }");
        }

        text.Append('\n').Append(indentation).Append('}');
    }

    /// <summary>A header's value that can be sent again: other characters than those of ASCII cannot.</summary>
    private static string? Visible(string? value) => value is { Length: > 0 and <= 1024 } && value.All(static c => c is >= ' ' and <= '~') ? value : null;

    private static byte[] WithoutCarriageReturns(byte[] content)
    {
        var result = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\r' || i + 1 == content.Length || content[i + 1] != '\n')
                result.Add(content[i]);
        }

        return [.. result];
    }

    private static byte[] WithCarriageReturns(byte[] content)
    {
        var result = new List<byte>(content.Length + (content.Length / 32));
        foreach (var b in content)
        {
            if (b == '\n')
                result.Add((byte)'\r');
            result.Add(b);
        }

        return [.. result];
    }
}
