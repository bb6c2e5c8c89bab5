using Wappfy.Generator.Model.Changes;

namespace Wappfy.Generator.Changes;

/// <summary>Every kind of change. docs/updates.md has the same table.</summary>
internal static class ChangeKinds
{
    private const string Nothing = "nothing";
    private const string Stub = "CS0619 with what took its place";
    private const string EachUse = "WAPPFY1017 at each use";
    private const string WhenRead = "WAPPFY1017 where the value is read";
    private const string WhenOmitted = "WAPPFY1017 if no value is given";
    private const string WhenGiven = "WAPPFY1017 where a value is given";
    private const string AtSwitch = "WAPPFY1017 where code distinguishes the values";
    private const string EachCall = "WAPPFY1017 at each call";
    private const string None = "none: oasdiff compares documents, not generated code";
    private const string NoRule = "none was found";

    /// <summary>What limits a value, and what bounds it from below or above.</summary>
    private static readonly string[] s_bounds = ["min-length", "max-length", "minimum", "maximum", "min-items", "max-items"];

    private static readonly string[] s_facets = ["pattern", "format", "multiple-of", "const"];

    private static readonly HashSet<string> s_requestRules = new(StringComparer.Ordinal)
    {
        "max-decreased", "max-increased", "max-set", "min-increased", "min-decreased", "min-set", "max-length-decreased", "max-length-increased", "max-length-set",
        "min-length-increased", "min-length-decreased", "min-items-increased", "min-items-decreased", "min-items-set", "pattern-added", "pattern-removed", "pattern-changed",
    };

    private static readonly HashSet<string> s_responseRules = new(StringComparer.Ordinal)
    {
        "max-increased", "min-decreased", "max-length-increased", "max-length-unset", "min-length-decreased", "min-items-decreased", "min-items-unset",
        "pattern-added", "pattern-removed", "pattern-changed",
    };

    private static readonly Dictionary<string, ChangeKind> s_byId = Table().ToDictionary(static kind => kind.Id, StringComparer.Ordinal);

    public static IReadOnlyCollection<ChangeKind> All => s_byId.Values;

    public static ChangeKind Get(string id) => s_byId[id];

    private static IEnumerable<ChangeKind> Table()
    {
        yield return Source("operation-removed", Stub, "api-removed-without-deprecation");
        yield return Compatible("operation-added", "endpoint-added");
        yield return Source("operation-renamed", Stub, "api-operation-id-removed");
        yield return Silent("operation-name-reused", EachCall, "api-operation-id-removed: code that compiles calls another operation");
        yield return Compatible("operation-id-changed", "api-operation-id-removed: it is a name in code only if the method is named from it");
        yield return Source("operation-moved-to-client", Stub, "api-tag-removed");
        yield return Wire("operation-path-changed", Nothing, "api-path-removed-without-deprecation: a new build calls the new path");
        yield return Wire("operation-method-changed", Nothing, "api-removed-without-deprecation: a new build sends the new method");
        yield return Compatible("operation-deprecated", "endpoint-deprecated (the compiler reports CS0618)");
        yield return Compatible("operation-undeprecated", "endpoint-reactivated");
        yield return Wire("operation-security-added", EachCall, "api-security-added");
        yield return Compatible("operation-security-removed", "api-security-removed: a credential that is not needed is not sent");
        yield return Wire("operation-security-changed", EachCall, "api-security-removed");
        yield return Wire("operation-scope-added", EachCall, "api-security-scope-added");
        yield return Compatible("operation-scope-removed", "api-security-scope-removed");
        yield return Silent("operation-server-changed", EachCall, NoRule);
        yield return Source("client-removed", Stub, "api-tag-removed");
        yield return Compatible("client-added", "api-tag-added");
        yield return Silent("server-changed", Nothing, NoRule);
        yield return Source("server-arguments-changed", EachUse, NoRule);
        yield return Compatible("server-added", NoRule);
        yield return Source("server-removed", Stub, NoRule);
        yield return Source("security-scheme-removed", Stub, "api-security-component-removed");
        yield return Compatible("security-scheme-added", "api-security-component-added");
        yield return Compatible("security-scheme-name-changed", "api-security-component-removed: the name in code is the same, and it is not sent");
        yield return Wire("security-scheme-changed", Nothing, "api-security-component-type-changed");
        yield return Source("credential-type-changed", EachUse, "api-security-component-type-changed");
        yield return Source("webhook-removed", EachUse, NoRule);
        yield return Silent("webhook-added", AtSwitch, NoRule);
        yield return Source("webhook-type-changed", EachUse, NoRule);
        yield return Silent("webhook-value-changed", EachUse, NoRule);

        yield return Source("parameter-removed", Stub, "request-parameter-removed");
        yield return Source("parameter-renamed", Stub, "request-parameter-removed");
        yield return Wire("parameter-name-changed", Nothing, "request-parameter-removed: the name in code is the same");
        yield return Compatible("path-variable-renamed", "none was found: the name is not sent");
        yield return Wire("parameter-moved", Nothing, "request-parameter-removed: a new build sends it where it belongs");
        yield return Source("parameter-required-added", Stub, "new-required-request-parameter");
        yield return Compatible("parameter-optional-added", "new-optional-request-parameter");
        yield return Source("parameter-became-required", Stub, "request-parameter-became-required");
        yield return Compatible("parameter-became-optional", "request-parameter-became-optional");
        yield return Source("parameter-type-changed", Stub, "request-parameter-type-changed");
        yield return Compatible("parameter-type-widened", "request-parameter-type-generalized");
        yield return Wire("parameter-style-changed", Nothing, NoRule);
        yield return Silent("arguments-reordered", "WAPPFY1017 at arguments by position", None);
        yield return Source("arguments-changed", Stub, None);
        yield return Silent("parameter-default-changed", WhenOmitted, "request-parameter-default-value-changed");
        yield return Silent("parameter-default-added", WhenOmitted, "request-parameter-default-value-added");
        yield return Silent("parameter-default-removed", WhenOmitted, "request-parameter-default-value-removed");
        yield return Compatible("parameter-deprecated", "request-parameter-deprecated (WAPPFY1012 at calls)");
        yield return Compatible("parameter-undeprecated", "request-parameter-reactivated");

        yield return Source("request-body-added", Stub, "request-body-added-required");
        yield return Compatible("request-body-optional-added", "request-body-added-optional");
        yield return Source("request-body-removed", Stub, "request-body-removed");
        yield return Source("request-body-became-required", Stub, "request-body-became-required");
        yield return Compatible("request-body-became-optional", "request-body-became-optional");
        yield return Source("request-body-type-changed", Stub, "request-body-type-changed");
        yield return Wire("request-body-media-type-changed", Nothing, "request-body-media-type-removed: a new build sends the new media type");
        yield return Source("request-body-media-type-removed", Stub, "request-body-media-type-removed");
        yield return Compatible("request-body-media-type-added", "request-body-media-type-added");

        yield return Wire("request-body-content-type-removed", EachCall, "request-body-media-type-removed: the method takes the media type as an argument");
        yield return Wire("request-encoding-changed", Nothing, NoRule);
        yield return Wire("xml-changed", Nothing, NoRule);

        yield return Source("response-type-changed", EachCall, "response-body-type-changed");
        yield return Source("response-media-type-removed", Stub, "response-media-type-removed");
        yield return Compatible("response-media-type-added", "response-media-type-added");
        yield return Silent("response-media-type-changed", EachCall, "response-media-type-removed");
        yield return Silent("response-status-added", EachCall, "response-success-status-added");
        yield return Compatible("response-status-changed", "response-success-status-removed: calls accept each status that the document declares");
        yield return Compatible("response-status-removed", "response-success-status-removed: what does not come is not missed, unless the type of the result changes");
        yield return Silent("error-type-changed", EachCall, "response-body-type-changed");
        yield return Silent("error-removed", EachCall, "response-non-success-status-removed");
        yield return Compatible("error-added", "response-non-success-status-added");
        yield return Source("response-header-removed", Stub, "required-response-header-removed");
        yield return Wire("response-header-name-changed", Nothing, "required-response-header-removed: the name in code is the same");
        yield return Compatible("response-header-added", "response-header-added");
        yield return Source("response-header-type-changed", EachUse, "response-header-type-changed");
        yield return Source("paging-removed", Stub, None);
        yield return Compatible("paging-added", None);

        yield return Source("type-removed", Stub, "api-schema-removed");
        yield return Source("type-renamed", Stub, None);
        yield return Compatible("type-added", NoRule);
        yield return Source("type-kind-changed", EachUse, "response-body-type-changed");
        yield return Source("type-base-changed", EachUse, None);
        yield return Compatible("type-deprecated", NoRule);
        yield return Source("enum-value-removed", Stub, "request-property-enum-value-removed");
        yield return Source("enum-value-renamed", Stub, None);
        yield return Wire("enum-value-changed", Nothing, "request-property-enum-value-removed: the name in code is the same, and a new build sends the new value");
        yield return Compatible("enum-value-added-to-request", "request-property-enum-value-added");
        yield return Silent("enum-value-added-to-response", AtSwitch, "response-property-enum-value-added");
        yield return Source("enum-storage-changed", EachUse, "request-property-type-changed");
        yield return Source("union-case-removed", EachUse, "request-property-one-of-removed");
        yield return Source("union-case-added", AtSwitch, "response-property-one-of-added");
        yield return Source("union-form-changed", EachUse, None);
        yield return Silent("discriminator-changed", EachUse, "request-body-discriminator-property-name-changed");
        yield return Silent("discriminator-value-changed", EachUse, "request-body-discriminator-mapping-changed");
        yield return Silent("derived-type-added", AtSwitch, "response-body-discriminator-mapping-added");
        yield return Source("tuple-item-changed", EachUse, "response-property-type-changed");

        foreach (var side in new[] { "request", "response" })
        {
            var isRequest = side == "request";
            yield return Source(side + "-property-removed", Stub, isRequest ? "request-property-removed" : "response-required-property-removed");
            yield return Source(side + "-property-renamed", Stub, isRequest ? "request-property-removed" : "response-required-property-removed");
            yield return Wire(side + "-property-name-changed", Nothing, (isRequest ? "request-property-removed" : "response-required-property-removed") + ": the name in code is the same");
            yield return Compatible(side + "-property-added", isRequest ? "new-optional-request-property" : "response-optional-property-added");
            yield return Source(side + "-property-type-changed", EachUse, side + "-property-type-changed");
            yield return isRequest
                ? Compatible("request-property-type-widened", "request-property-type-generalized")
                : Source("response-property-type-widened", WhenRead, "response-property-type-changed: a long is not an int");
            yield return isRequest
                ? Compatible("request-property-became-optional", "request-property-became-optional")
                : Silent("response-property-became-optional", WhenRead, "response-property-became-optional");
            yield return isRequest
                ? Source("request-property-became-required", WhenOmitted, "request-property-became-required")
                : Compatible("response-property-became-required", "response-property-became-required");
            yield return isRequest
                ? Compatible("request-property-became-nullable", "request-property-became-nullable")
                : Silent("response-property-became-nullable", WhenRead, "response-property-became-nullable");
            yield return isRequest
                ? Source("request-property-became-not-nullable", WhenGiven, "request-property-became-not-nullable")
                : Compatible("response-property-became-not-nullable", "response-property-became-not-nullable");
            yield return Source(side + "-property-presence-changed", EachUse, None);
            yield return isRequest
                ? Silent("request-property-default-changed", WhenOmitted, "request-property-default-value-changed")
                : Compatible("response-property-default-changed", "response-property-default-value-changed: what the server leaves out is null here");
            yield return Compatible(side + "-property-deprecated", side + "-property-deprecated (the compiler reports CS0618)");
            yield return Compatible(side + "-property-undeprecated", side + "-property-reactivated");
            yield return isRequest
                ? Wire("request-property-became-read-only", WhenGiven, "request-optional-property-became-read-only")
                : Compatible("response-property-became-read-only", "response-optional-property-became-read-only");
            yield return isRequest
                ? Compatible("request-property-became-writable", "request-optional-property-became-not-read-only")
                : Compatible("response-property-became-writable", "response-optional-property-became-not-read-only");
            yield return Source(side + "-additional-properties-changed", EachUse, NoRule);
            yield return Compatible(side + "-additional-properties-added", NoRule);
        }

        yield return Source("request-property-required-added", WhenOmitted, "new-required-request-property");
        yield return new ChangeKind("response-property-required-added", ChangeClass.Compatible, "WAPPFY1017 where code creates a response, such as in tests", "response-required-property-added");
        foreach (var side in new[] { "parameter", "request-body", "request-property", "response-body", "response-property" })
        {
            foreach (var bound in s_bounds)
            {
                var isLower = bound.StartsWith("min", StringComparison.Ordinal);
                yield return Limit(side, bound + "-increased", isNarrower: isLower);
                yield return Limit(side, bound + "-decreased", isNarrower: !isLower);
                yield return Limit(side, bound + "-added", isNarrower: true);
                yield return Limit(side, bound + "-removed", isNarrower: false);
            }

            foreach (var facet in s_facets)
            {
                yield return Limit(side, facet + "-added", isNarrower: true);
                yield return Limit(side, facet + "-removed", isNarrower: false);
                yield return IsResponse(side) ? Limit(side, facet + "-changed", isNarrower: false) : Limit(side, facet + "-changed", isNarrower: true);
            }
        }
    }

    /// <summary>What a request may contain must not become less, what a response may contain must not become more.</summary>
    private static ChangeKind Limit(string side, string what, bool isNarrower)
    {
        var id = side + "-" + what;
        var oasdiff = Rule(side, what);
        return (IsResponse(side), isNarrower) switch
        {
            (false, true) => Wire(id, WhenGiven, oasdiff),
            (true, false) => Silent(id, side == "response-body" ? EachCall : WhenRead, oasdiff),
            _ => Compatible(id, oasdiff),
        };
    }

    /// <summary>The check of oasdiff for a limit: it reports most of those that break something, and some of the others.</summary>
    private static string Rule(string side, string what)
    {
        var name = what.Replace("minimum", "min").Replace("maximum", "max");
        var isPattern = name.StartsWith("pattern", StringComparison.Ordinal);
        if (isPattern && side.EndsWith("-body", StringComparison.Ordinal))
            return NoRule;
        if (!isPattern)
            name = name.Replace("-added", "-set").Replace("-removed", "-unset");
        return (IsResponse(side) ? s_responseRules : s_requestRules).Contains(name) ? (side == "parameter" ? "request-parameter" : side) + "-" + name : NoRule;
    }

    private static bool IsResponse(string side) => side.StartsWith("response", StringComparison.Ordinal);

    private static ChangeKind Source(string id, string atCall, string oasdiff) => new(id, ChangeClass.Source, atCall, oasdiff);

    private static ChangeKind Wire(string id, string atCall, string oasdiff) => new(id, ChangeClass.Wire, atCall, oasdiff);

    private static ChangeKind Silent(string id, string atCall, string oasdiff) => new(id, ChangeClass.Silent, atCall, oasdiff);

    private static ChangeKind Compatible(string id, string oasdiff) => new(id, ChangeClass.Compatible, Nothing, oasdiff);
}
