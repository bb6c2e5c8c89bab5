// Writes the records of the runtime's public surface anew from its code: dotnet run tools/public-api.cs
//
// Builds the runtime with empty records, takes the members that the analyzer misses (RS0016), and sorts them into what every build has and what those of
// modern .NET add. Lines of PublicAPI.Shipped.txt stay as they are, and are not listed a second time.
#:property PublishAot=false
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

var runtime = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "src", "Runtime");
var common = Path.Combine(runtime, "PublicAPI", "PublicAPI.Unshipped.txt");
var added = Path.Combine(runtime, "PublicAPI", "net8.0", "PublicAPI.Unshipped.txt");

Write(common, []);
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
    string[] arguments = ["build", runtime, "-f", framework, "--no-incremental", "-v", "quiet", "--nologo", "-clp:NoSummary"];
    using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
    var output = build.StandardOutput.ReadToEnd();
    build.WaitForExit();
    var members = Regex.Matches(output, "RS0016: Symbol '(.*?)' is not part of the declared public API").Select(static match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
    return members.Count > 0 && !Regex.IsMatch(output, "error (CS|MSB|NETSDK)[0-9]") ? members : throw new InvalidOperationException(output);
}

static void Write(string file, IEnumerable<string> lines) => File.WriteAllText(file, string.Concat(lines.Order(StringComparer.Ordinal).Prepend("#nullable enable").Select(static line => line + "\n")));

static string ThisFile([CallerFilePath] string path = "") => path;
