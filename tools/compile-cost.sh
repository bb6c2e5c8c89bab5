#!/usr/bin/env bash
# What a client costs from its specification to its assembly: Wappfy.Generator against Kiota.
#
#   tools/compile-cost.sh FOLDER NAME...      tools/compile-cost.sh ../specs github-2021.json openai.yaml
#
# Kiota is taken from the PATH, or from the variable KIOTA:
#   dotnet tool install Microsoft.OpenApi.Kiota --version 1.38.0 --tool-path ../kiota && KIOTA=../kiota/kiota tools/compile-cost.sh …
#
# Both clients are built with `dotnet build` in a project of their own, by turns. What counts is processor time, of all processes and without that
# of a project that has only the program; Kiota's generation is added on its side, while Wappfy.Generator runs within the compiler. Without the
# SDK's analyzers (generators still run, else the program would not compile) and without servers, whose time would not be seen. Medians of RUNS=3.
# The projects stay in WORK (a new temporary folder) to be read.
set -euo pipefail
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 KIOTA_CLI_TELEMETRY_OPTOUT=true MSBUILDDISABLENODEREUSE=1 MSBUILDTERMINALLOGGER=off

if [ $# -lt 2 ]; then
  sed -n '2,14s/^# \{0,1\}//p' "$0"
  exit 2
fi
specs=$(cd "$1" && pwd)
shift
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=${WORK:-$(mktemp -d)}
runs=${RUNS:-3}
kiota=${KIOTA:-kiota}
kiota_packages=1.22.1

# project FOLDER ITEMS: a project with a program that names the client, if it has one.
project() {
  mkdir -p "$1"
  cat >"$1/Cost.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <NuGetAudit>false</NuGetAudit>
    <RestorePackagesPath>$work/restored</RestorePackagesPath>
    <RestoreAdditionalProjectSources>$work/packages</RestoreAdditionalProjectSources>
  </PropertyGroup>
  <ItemGroup>
$2
  </ItemGroup>
</Project>
XML
  if [ -n "$2" ]; then
    echo 'Console.WriteLine(typeof(Cost.CostClient));' >"$1/Program.cs"
  else
    echo 'Console.WriteLine();' >"$1/Program.cs"
  fi
  # Nothing of the repository applies to it.
  echo '<Project />' | tee "$1/Directory.Build.props" "$1/Directory.Build.targets" >"$1/Directory.Packages.props"
  dotnet restore "$1" -v quiet
}

# cpu COMMAND...: its processor time and that of its children in seconds; its output goes into a file.
cpu() {
  local TIMEFORMAT='%U %S' status=0
  { time "$@" >"$work/output.txt" 2>&1 || status=$?; } 2>"$work/time.txt"
  tail -n 1 "$work/time.txt" | awk '{ print $1 + $2 }'
  return $status
}

build() {
  cpu dotnet build "$1" --no-restore --no-incremental -m:1 -c Release -v quiet --nologo -p:UseSharedCompilation=false -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
minus() { awk "BEGIN { print $1 - $2 }"; }

# row WHAT GENERATION BUILD LINES ASSEMBLY REMARK
row() { awk -v what="$1" -v a="$2" -v b="$3" -v lines="$4" -v bytes="$5" -v remark="$6" 'BEGIN { printf "%-28s %9.1f %9.1f %9.1f %9d %9d %s\n", what, a, b, a + b, lines, bytes / 1024, remark }'; }
size() { stat -c %s "$1/bin/Release/net10.0/Cost.dll" 2>/dev/null || echo 0; }
lines() { find "$1" -name '*.cs' -exec cat {} + | wc -l; }

# Packages of an earlier run in the same folder have the same version.
rm -rf "$work"/packages/Wappfy.*.nupkg "$work"/restored/wappfy.*
for package in Runtime Generator; do
  dotnet pack "$root/src/$package" -c Release -o "$work/packages" -v quiet --nologo
done
version=$(basename "$work"/packages/Wappfy.Generator.*.nupkg .nupkg | sed 's/^Wappfy.Generator.//')

references="    <PackageReference Include=\"Microsoft.Kiota.Abstractions\" Version=\"$kiota_packages\" />"
for package in Http.HttpClientLibrary Serialization.Json Serialization.Form Serialization.Text Serialization.Multipart; do
  references+=$'\n'"    <PackageReference Include=\"Microsoft.Kiota.$package\" Version=\"$kiota_packages\" />"
done

project "$work/empty" ""
printf '%-28s %9s %9s %9s %9s %9s\n' "" "generate" "build" "total" "lines" "KB"
for name in "$@"; do
  ours=$work/$name/wappfy theirs=$work/$name/kiota
  project "$ours" "    <PackageReference Include=\"Wappfy.Generator\" Version=\"$version\" />
    <OpenApiClient Include=\"$specs/$name\" Namespace=\"Cost\" ClientName=\"CostClient\" />"
  project "$theirs" "$references"
  : >"$work/$name/empty.txt" >"$work/$name/ours.txt" >"$work/$name/generation.txt" >"$work/$name/theirs.txt"
  remark_ours="" remark_theirs=""
  for ((run = 0; run < runs; run++)); do
    build "$work/empty" >>"$work/$name/empty.txt"
    build "$ours" >>"$work/$name/ours.txt" || remark_ours="does not compile: $(grep -c 'error CS' "$work/output.txt") errors"
    # With some documents, Kiota fails at random, since it adds a class from two threads: what counts is the time of a run that does not.
    for ((try = 0; try < 5; try++)); do
      rm -rf "$theirs/Client"
      generation=$(cpu "$kiota" generate -l CSharp -d "$specs/$name" -o "$theirs/Client" -c CostClient -n Cost --log-level Error) && break
    done
    echo "$generation" >>"$work/$name/generation.txt"
    build "$theirs" >>"$work/$name/theirs.txt" || remark_theirs="does not compile: $(grep 'error CS' "$work/output.txt" | sort -u | wc -l) errors"
  done
  # The sources that the generator added, written once outside of the measurement.
  dotnet build "$ours" --no-restore --no-incremental -c Release -v quiet --nologo -p:UseSharedCompilation=false -p:RunAnalyzers=false -p:EmitCompilerGeneratedFiles=true -p:CompilerGeneratedFilesOutputPath="$work/$name/generated" >/dev/null || true
  empty=$(median <"$work/$name/empty.txt")
  row "$name Wappfy.Generator" 0 "$(minus "$(median <"$work/$name/ours.txt")" "$empty")" "$(lines "$work/$name/generated/Wappfy.Generator")" "$(size "$ours")" "$remark_ours"
  row "$name Kiota" "$(median <"$work/$name/generation.txt")" "$(minus "$(median <"$work/$name/theirs.txt")" "$empty")" "$(lines "$theirs/Client")" "$(size "$theirs")" "$remark_theirs"
done
echo "CPU seconds, an empty project's ($empty) subtracted from builds. The projects are in $work."
