// Writes the records of the public surface of a package anew from its code: dotnet run tools/public-api.cs [FOLDER OF src], by default that of the runtime.
//
// Builds the package with empty records, takes the members that the analyzer misses (RS0016), and sorts them into what every build has and what those of
// modern .NET add. Lines of PublicAPI.Shipped.txt stay as they are, and are not listed a second time.
#:property PublishAot=false
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

var package = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "src", args.Length > 0 ? args[0] : "Runtime");
var common = Path.Combine(package, "PublicAPI", "PublicAPI.Unshipped.txt");
var added = Path.Combine(package, "PublicAPI", "net8.0", "PublicAPI.Unshipped.txt");

Write(common, []);
if (!File.Exists(added))
{
    // One record: every build has the same surface.
    Write(common, Members("net8.0"));
    return 0;
}

Write(added, []);
var oldest = Members("netstandard2.0");
var modern = Members("net8.0");
Write(common, oldest.Intersect(modern));
Write(added, modern.Except(oldest));
foreach (var missing in oldest.Except(modern))
    Console.Error.WriteLine("Missing in the builds for modern .NET: " + missing);
return oldest.IsSubsetOf(modern) ? 0 : 1;

HashSet<string> Members(string framework)
{
    string[] arguments = ["build", package, "-f", framework, "--no-incremental", "-v", "quiet", "--nologo", "-clp:NoSummary"];
    using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
    var output = build.StandardOutput.ReadToEnd();
    build.WaitForExit();
    var members = Regex.Matches(output, "RS0016: Symbol '(.*?)' is not part of the declared public API").Select(static match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
    return members.Count > 0 && !Regex.IsMatch(output, "error (CS|MSB|NETSDK)[0-9]") ? members : throw new InvalidOperationException(output);
}

static void Write(string file, IEnumerable<string> lines) => File.WriteAllText(file, string.Concat(lines.Order(StringComparer.Ordinal).Prepend("#nullable enable").Select(static line => line + "\n")));

static string ThisFile([CallerFilePath] string path = "") => path;
