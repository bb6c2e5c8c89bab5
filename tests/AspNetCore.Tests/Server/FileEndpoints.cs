using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

public sealed record Upload(string Name, string FileName, string? ContentType, long Length, string Text);

public sealed class Profile
{
    public required string Name { get; set; }

    public int Age { get; set; }

    public string? Note { get; set; }

    public DateOnly Born { get; set; }
}

public sealed class ProfileWithPicture
{
    public required string Name { get; set; }

    public required IFormFile Picture { get; set; }

    public IFormFile? Small { get; set; }

    public IFormFileCollection? Others { get; set; }
}

/// <summary>Files in forms, forms without files, and bodies of bytes and text.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/files").WithTags("Files").DisableAntiforgery();
        files.MapPost("/one", (IFormFile file) => Read(file)).WithName("UploadOne");
        files.MapPost("/maybe", (IFormFile? file) => file is null ? null : Read(file)).WithName("UploadMaybe");
        files.MapPost("/two", (IFormFile first, IFormFile second) => new[] { Read(first), Read(second) }).WithName("UploadTwo");
        files.MapPost("/many", (IFormFileCollection files) => files.Select(Read)).WithName("UploadMany");
        files.MapPost("/described", (IFormFile file, [FromForm] string description, [FromForm] int count) => Read(file) with { Text = description + count }).WithName("UploadDescribed");
        files.MapPost("/form", ([FromForm] Profile profile) => profile).WithName("SubmitForm");
        files.MapPost("/fields", ([FromForm] string name, [FromForm] int[] numbers) => name + string.Join(',', numbers)).WithName("SubmitFields");
        files.MapPost("/picture", ([FromForm] ProfileWithPicture profile) => Read(profile.Picture) with { Text = $"{profile.Name} {profile.Small?.FileName} {profile.Others?.Count ?? 0}" }).WithName("SubmitPicture");
        files.MapGet("/file", () => TypedResults.File(Encoding.UTF8.GetBytes("file"), "application/pdf", "a.pdf")).WithName("GetFile");
        files.MapGet("/declared", () => TypedResults.File(Encoding.UTF8.GetBytes("declared"), "application/pdf", "a.pdf"))
            .Produces<byte[]>(200, "application/pdf").WithName("GetDeclaredFile");
        files.MapGet("/stream", () => TypedResults.Stream(new MemoryStream(Encoding.UTF8.GetBytes("stream")), "text/csv")).Produces<Stream>(200, "text/csv").WithName("GetStream");
        files.MapPost("/raw", async (Stream body) =>
        {
            using var reader = new StreamReader(body);
            return TypedResults.Text(await reader.ReadToEndAsync());
        }).Accepts<Stream>("application/octet-stream").WithName("UploadRaw");
        files.MapGet("/text", () => "text").WithName("GetText");
        files.MapGet("/text-result", () => TypedResults.Text("result")).WithName("GetTextResult");
        files.MapPost("/text-json", ([FromBody] string body) => TypedResults.Ok(body)).WithName("EchoText");
    }

    private static Upload Read(IFormFile file)
    {
        using var reader = new StreamReader(file.OpenReadStream());
        return new Upload(file.Name, file.FileName, file.ContentType, file.Length, reader.ReadToEnd());
    }
}
