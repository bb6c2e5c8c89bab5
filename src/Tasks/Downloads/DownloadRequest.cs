namespace Wappfy.Tasks.Downloads;

/// <summary>What is requested, and under which conditions.</summary>
internal sealed record DownloadRequest
{
    public required Uri Address { get; init; }

    public required bool AllowsHttp { get; init; }

    /// <summary>The value of <c>Authorization</c>, or null.</summary>
    public string? Authorization { get; init; }

    /// <summary>The only origin that receives <see cref="Authorization"/>.</summary>
    public Uri? AuthorizedOrigin { get; init; }

    /// <summary>What is known of the file that is there, or null to download it in full.</summary>
    public KnownVersion? Known { get; init; }
}

/// <summary>The validators of a version that is there already (RFC 9110 §8.8), which only the address that gave them can compare.</summary>
internal sealed record KnownVersion
{
    public required Uri Address { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }
}

/// <summary>A response: either a body, or the statement that the known version is still valid.</summary>
internal sealed record Download
{
    /// <summary>The decoded body, or null for 304.</summary>
    public required byte[]? Body { get; init; }

    /// <summary>The address that responded, after redirects.</summary>
    public required Uri Address { get; init; }

    public string? MediaType { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }
}
