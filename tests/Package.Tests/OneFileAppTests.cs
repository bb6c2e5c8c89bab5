namespace Wappfy.Package.Tests;

/// <summary>An app of one C# file, which <c>dotnet run app.cs</c> builds and runs.</summary>
[Collection(PackedFeed.Collection)]
public sealed class OneFileAppTests(PackedFeed packed)
{
    [Fact]
    public async Task A_property_names_the_specification()
    {
        var folder = packed.Folder("one-file");
        packed.WriteSettings(folder);
        Directory.CreateDirectory(Path.Combine(folder, "specs"));
        var specification = await File.ReadAllTextAsync(Path.Combine(PackedFeed.RepositoryRoot, "specs", "viewer-en.yaml"));
        PackedFeed.Write(folder, "specs/viewer-en.yaml", specification);
        Write("using Wappfy;", "ChatPictureResponse", "");
        Assert.Contains("WappfyClient ChatPictureResponse", await CommandLine.SucceedAsync(folder, "run", "app.cs"), StringComparison.Ordinal);

        // The SDK looks at the C# file only, so a new specification needs --no-cache.
        PackedFeed.Write(folder, "specs/viewer-en.yaml", specification.Replace("ChatPictureResponse", "Picture", StringComparison.Ordinal));
        var (exitCode, output) = await CommandLine.DotnetAsync(folder, "run", "--no-cache", "app.cs");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("CS0246", output, StringComparison.Ordinal);

        Write("using Acme.Chats;", "Picture", "#:property WappfyNamespace=Acme.Chats\n#:property WappfyClientName=ChatsApi\n#:property WappfyBind=session\n");
        Assert.Contains("ChatsApi Picture", await CommandLine.SucceedAsync(folder, "run", "app.cs"), StringComparison.Ordinal);

        void Write(string import, string type, string properties) => PackedFeed.Write(folder, "app.cs", $$"""
            #:package Wappfy.Generator@{{packed.Version}}
            #:property OpenApiClient=specs/viewer-en.yaml
            #:property NuGetAudit=false
            // NU1603: a registry that holds a part of all packages gives a newer version where the oldest is absent.
            #:property NoWarn=NU1603
            {{properties}}
            {{import}}

            using var client = new {{(properties.Length == 0 ? "WappfyClient" : "ChatsApi")}}(new ApiKeyCredential("any"));
            Console.WriteLine(client.GetType().Name + " " + typeof({{type}}).Name);
            """);
    }
}
