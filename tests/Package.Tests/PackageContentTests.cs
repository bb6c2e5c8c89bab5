using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace Wappfy.Package.Tests;

/// <summary>What a registry, an auditor and a debugger find in each package.</summary>
[Collection(PackedFeed.Collection)]
public sealed class PackageContentTests(PackedFeed packed)
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void One_command_packs_every_package_and_its_symbols()
    {
        string[] ids = ["Wappfy.Generator", "Wappfy.Runtime", "Wappfy.Runtime.Hosting", "Wappfy.Testing", "Wappfy.Testing.Server"];
        Assert.All(ids, id => Assert.Contains(packed.PackagePath(id), packed.Packages));
        Assert.Equal(
            packed.Packages.Select(Path.GetFileNameWithoutExtension),
            Directory.EnumerateFiles(packed.Feed, "*.snupkg").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_package_says_what_it_is_whose_it_is_and_where_it_comes_from()
        => Assert.All(packed.Packages, path =>
        {
            using var package = ZipFile.OpenRead(path);
            var metadata = Metadata(package);
            var id = metadata["id"].Value;
            Assert.Equal("MIT", metadata["license"].Value);
            Assert.Equal("expression", metadata["license"].Attribute("type")!.Value);
            Assert.All(["authors", "copyright", "description", "tags"], name => Assert.NotEqual("", metadata[name].Value));
            Assert.Equal(PackedFeed.RepositoryUrl, metadata["repository"].Attribute("url")!.Value);
            Assert.Matches("^[0-9a-f]{40}$", metadata["repository"].Attribute("commit")!.Value);

            Assert.StartsWith("# " + id + "\n\n", Text(package, metadata["readme"].Value), StringComparison.Ordinal);
            Assert.StartsWith("MIT License\n", Text(package, "LICENSE"), StringComparison.Ordinal);

            // The signature of PNG, then width and height in the header chunk.
            var icon = Bytes(package.GetEntry(metadata["icon"].Value)!);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], icon[..4]);
            Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128], icon[16..24]);
        });

    [Fact]
    public void Each_assembly_of_others_is_named_in_the_notices()
        => Assert.All(packed.Packages, path =>
        {
            using var package = ZipFile.OpenRead(path);
            var foreign = package.Entries.Where(static entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && !IsOwn(entry)).Select(static entry => entry.FullName).ToList();
            if (foreign.Count == 0)
                return;
            var notices = Text(package, "THIRD-PARTY-NOTICES.txt").Split('\n');
            Assert.Empty(foreign.Except(notices));
            Assert.Empty(notices.Where(static line => line.EndsWith(".dll", StringComparison.Ordinal) && line.Contains('/', StringComparison.Ordinal)).Except(foreign));
            Assert.Contains("License notice", Text(package, "licenses/dotnet/THIRD-PARTY-NOTICES.TXT"), StringComparison.Ordinal);
        });

    [Fact]
    public void Each_assembly_of_ours_has_its_symbols_and_they_have_every_source_that_is_not_in_the_repository()
        => Assert.All(packed.Packages, path =>
        {
            using var package = ZipFile.OpenRead(path);
            using var symbols = ZipFile.OpenRead(Path.ChangeExtension(path, ".snupkg"));
            Assert.DoesNotContain(package.Entries, static entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal));
            Assert.All(package.Entries.Where(IsOwn), assembly =>
            {
                using var image = new PEReader([.. Bytes(assembly)]);
                var debug = image.ReadDebugDirectory();
                Assert.Contains(debug, static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
                var codeView = image.ReadCodeViewDebugDirectoryData(Assert.Single(debug, static entry => entry.Type == DebugDirectoryEntryType.CodeView));

                using var provider = MetadataReaderProvider.FromPortablePdbImage([.. Bytes(symbols.GetEntry(Path.ChangeExtension(assembly.FullName, ".pdb"))!)]);
                var pdb = provider.GetMetadataReader();
                Assert.Equal(codeView.Guid, new BlobContentId(pdb.DebugMetadataHeader!.Id).Guid);
                Assert.All(pdb.Documents.Select(handle => (Name: pdb.GetString(pdb.GetDocument(handle).Name), IsEmbedded: IsEmbedded(pdb, handle))), document =>
                {
                    // Paths are mapped to /_/, or /_1/ for another root, and what the build made (below obj) is in the symbols themselves.
                    Assert.StartsWith("/_", document.Name, StringComparison.Ordinal);
                    Assert.True(document.IsEmbedded || document.Name.StartsWith("/_/src/", StringComparison.Ordinal), document.Name);
                });
            });
        });

    [Fact]
    public void No_file_of_ours_has_a_path_of_the_machine_that_built_it()
    {
        string[] paths = [PackedFeed.RepositoryRoot.TrimEnd('/', '\\'), Path.GetDirectoryName(packed.Feed)!, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + Path.DirectorySeparatorChar + ".nuget"];
        byte[][] traces = [.. paths.SelectMany(static path => new[] { Encoding.UTF8.GetBytes(path), Encoding.Unicode.GetBytes(path) })];
        Assert.All(packed.Packages.Concat(Directory.EnumerateFiles(packed.Feed, "*.snupkg")), path =>
        {
            using var package = ZipFile.OpenRead(path);
            Assert.All(package.Entries, entry =>
            {
                var bytes = Bytes(entry);
                Assert.All(traces, trace => Assert.Equal(-1, bytes.AsSpan().IndexOf(trace)));
            });
        });
    }

    [Fact]
    public async Task A_second_build_gives_the_same_packages_byte_for_byte()
    {
        var again = await packed.PackAgainAsync();
        Assert.All(Directory.EnumerateFiles(packed.Feed), path =>
        {
            using var first = ZipFile.OpenRead(path);
            using var second = ZipFile.OpenRead(Path.Combine(again, Path.GetFileName(path)));
            Assert.Equal(first.Entries.Select(static entry => entry.FullName), second.Entries.Select(static entry => entry.FullName));
            Assert.All(first.Entries.Zip(second.Entries), static pair => Assert.True(Bytes(pair.First).AsSpan().SequenceEqual(Bytes(pair.Second)), pair.First.FullName));
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(again, Path.GetFileName(path))));
        });
    }

    private static bool IsOwn(ZipArchiveEntry entry)
        => entry.Name.StartsWith("Wappfy.", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal);

    private static bool IsEmbedded(MetadataReader pdb, DocumentHandle document)
        => pdb.GetCustomDebugInformation(document).Any(handle => pdb.GetGuid(pdb.GetCustomDebugInformation(handle).Kind) == EmbeddedSource);

    private static Dictionary<string, XElement> Metadata(ZipArchive package)
    {
        using var stream = package.Entries.Single(static entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Root!.Elements().Single().Elements().ToDictionary(static element => element.Name.LocalName, StringComparer.Ordinal);
    }

    private static string Text(ZipArchive package, string name) => Encoding.UTF8.GetString(Bytes(package.GetEntry(name)!)).ReplaceLineEndings("\n");

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
