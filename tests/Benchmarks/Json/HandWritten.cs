using System.Text.Json.Serialization;

namespace Wappfy.Benchmarks.Json;

// Records of the same shape as specs/shapes.yaml, as a careful user of System.Text.Json would write them.

/// <summary>The baseline's serializer context: System.Text.Json's own source generator.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<StjChatMessage>))]
[JsonSerializable(typeof(StjChatMessage))]
[JsonSerializable(typeof(StjTextRequest))]
[JsonSerializable(typeof(StjRepository))]
[JsonSerializable(typeof(StjModelResponse))]
internal sealed partial class BaselineContext : JsonSerializerContext;

internal sealed record StjTextRequest
{
    [JsonPropertyName("session")] public required string Session { get; init; }
    [JsonPropertyName("chatId")] public required string ChatId { get; init; }
    [JsonPropertyName("text")] public required string Text { get; init; }
    [JsonPropertyName("linkPreview")] public bool? LinkPreview { get; init; }
}

internal sealed record StjChatMessage
{
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("timestamp")] public required long Timestamp { get; init; }
    [JsonPropertyName("from")] public required string From { get; init; }
    [JsonPropertyName("fromMe")] public required bool FromMe { get; init; }
    [JsonPropertyName("to")] public required string To { get; init; }
    [JsonPropertyName("participant")] public string? Participant { get; init; }
    [JsonPropertyName("body")] public required string Body { get; init; }
    [JsonPropertyName("hasMedia")] public required bool HasMedia { get; init; }
    [JsonPropertyName("media")] public StjChatMedia? Media { get; init; }
    [JsonPropertyName("ack")] public required int Ack { get; init; }
    [JsonPropertyName("ackName")] public string? AckName { get; init; }
    [JsonPropertyName("mentions")] public IReadOnlyList<string>? Mentions { get; init; }
    [JsonPropertyName("replyTo")] public StjReplyTo? ReplyTo { get; init; }
}

internal sealed record StjChatMedia
{
    [JsonPropertyName("url")] public required string Url { get; init; }
    [JsonPropertyName("mimetype")] public required string Mimetype { get; init; }
    [JsonPropertyName("filename")] public string? Filename { get; init; }
}

internal sealed record StjReplyTo
{
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("participant")] public string? Participant { get; init; }
    [JsonPropertyName("body")] public string? Body { get; init; }
}

internal sealed record StjRepository
{
    [JsonPropertyName("id")] public required long Id { get; init; }
    [JsonPropertyName("node_id")] public required string NodeId { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("full_name")] public required string FullName { get; init; }
    [JsonPropertyName("private")] public required bool Private { get; init; }
    [JsonPropertyName("owner")] public required StjOwner Owner { get; init; }
    [JsonPropertyName("html_url")] public required string HtmlUrl { get; init; }
    [JsonPropertyName("description")] public required string? Description { get; init; }
    [JsonPropertyName("fork")] public required bool Fork { get; init; }
    [JsonPropertyName("url")] public required string Url { get; init; }
    [JsonPropertyName("forks_url")] public required string ForksUrl { get; init; }
    [JsonPropertyName("keys_url")] public required string KeysUrl { get; init; }
    [JsonPropertyName("hooks_url")] public required string HooksUrl { get; init; }
    [JsonPropertyName("issue_events_url")] public required string IssueEventsUrl { get; init; }
    [JsonPropertyName("events_url")] public required string EventsUrl { get; init; }
    [JsonPropertyName("assignees_url")] public required string AssigneesUrl { get; init; }
    [JsonPropertyName("branches_url")] public required string BranchesUrl { get; init; }
    [JsonPropertyName("tags_url")] public required string TagsUrl { get; init; }
    [JsonPropertyName("blobs_url")] public required string BlobsUrl { get; init; }
    [JsonPropertyName("git_tags_url")] public required string GitTagsUrl { get; init; }
    [JsonPropertyName("trees_url")] public required string TreesUrl { get; init; }
    [JsonPropertyName("statuses_url")] public required string StatusesUrl { get; init; }
    [JsonPropertyName("languages_url")] public required string LanguagesUrl { get; init; }
    [JsonPropertyName("stargazers_url")] public required string StargazersUrl { get; init; }
    [JsonPropertyName("contributors_url")] public required string ContributorsUrl { get; init; }
    [JsonPropertyName("created_at")] public required DateTimeOffset CreatedAt { get; init; }
    [JsonPropertyName("updated_at")] public required DateTimeOffset UpdatedAt { get; init; }
    [JsonPropertyName("pushed_at")] public required DateTimeOffset PushedAt { get; init; }
    [JsonPropertyName("size")] public required int Size { get; init; }
    [JsonPropertyName("stargazers_count")] public required int StargazersCount { get; init; }
    [JsonPropertyName("watchers_count")] public required int WatchersCount { get; init; }
    [JsonPropertyName("language")] public required string? Language { get; init; }
    [JsonPropertyName("forks_count")] public required int ForksCount { get; init; }
    [JsonPropertyName("open_issues_count")] public required int OpenIssuesCount { get; init; }
    [JsonPropertyName("default_branch")] public required string DefaultBranch { get; init; }
    [JsonPropertyName("topics")] public required IReadOnlyList<string> Topics { get; init; }
    [JsonPropertyName("has_issues")] public bool? HasIssues { get; init; }
    [JsonPropertyName("has_wiki")] public bool? HasWiki { get; init; }
    [JsonPropertyName("has_projects")] public bool? HasProjects { get; init; }
    [JsonPropertyName("has_pages")] public bool? HasPages { get; init; }
    [JsonPropertyName("has_downloads")] public bool? HasDownloads { get; init; }
    [JsonPropertyName("is_template")] public bool? IsTemplate { get; init; }
    [JsonPropertyName("disabled")] public bool? Disabled { get; init; }
    [JsonPropertyName("allow_rebase_merge")] public bool? AllowRebaseMerge { get; init; }
    [JsonPropertyName("allow_squash_merge")] public bool? AllowSquashMerge { get; init; }
    [JsonPropertyName("allow_auto_merge")] public bool? AllowAutoMerge { get; init; }
    [JsonPropertyName("delete_branch_on_merge")] public bool? DeleteBranchOnMerge { get; init; }
    [JsonPropertyName("subscribers_count")] public int? SubscribersCount { get; init; }
    [JsonPropertyName("network_count")] public int? NetworkCount { get; init; }
    [JsonPropertyName("permissions")] public StjPermissions? Permissions { get; init; }
    [JsonPropertyName("archived")] public bool? Archived { get; init; }
    [JsonPropertyName("visibility")] public string? Visibility { get; init; }
    [JsonPropertyName("license")] public StjLicense? License { get; init; }
}

internal sealed record StjOwner
{
    [JsonPropertyName("login")] public required string Login { get; init; }
    [JsonPropertyName("id")] public required long Id { get; init; }
    [JsonPropertyName("node_id")] public required string NodeId { get; init; }
    [JsonPropertyName("avatar_url")] public required string AvatarUrl { get; init; }
    [JsonPropertyName("html_url")] public required string HtmlUrl { get; init; }
    [JsonPropertyName("followers_url")] public string? FollowersUrl { get; init; }
    [JsonPropertyName("type")] public required string Type { get; init; }
    [JsonPropertyName("site_admin")] public required bool SiteAdmin { get; init; }
}

internal sealed record StjPermissions
{
    [JsonPropertyName("admin")] public required bool Admin { get; init; }
    [JsonPropertyName("maintain")] public bool? Maintain { get; init; }
    [JsonPropertyName("push")] public required bool Push { get; init; }
    [JsonPropertyName("triage")] public bool? Triage { get; init; }
    [JsonPropertyName("pull")] public required bool Pull { get; init; }
}

internal sealed record StjLicense
{
    [JsonPropertyName("key")] public required string Key { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("spdx_id")] public required string SpdxId { get; init; }
    [JsonPropertyName("url")] public string? Url { get; init; }
}

internal sealed record StjModelResponse
{
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("created_at")] public required long CreatedAt { get; init; }
    [JsonPropertyName("model")] public required string Model { get; init; }
    [JsonPropertyName("status")] public required string Status { get; init; }
    [JsonPropertyName("output")] public required IReadOnlyList<StjOutputItem> Output { get; init; }
    [JsonPropertyName("usage")] public required StjUsage Usage { get; init; }
    [JsonPropertyName("temperature")] public double? Temperature { get; init; }
}

internal sealed record StjUsage
{
    [JsonPropertyName("input_tokens")] public required int InputTokens { get; init; }
    [JsonPropertyName("output_tokens")] public required int OutputTokens { get; init; }
    [JsonPropertyName("total_tokens")] public required int TotalTokens { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StjMessageItem), "message")]
[JsonDerivedType(typeof(StjFunctionCallItem), "function_call")]
[JsonDerivedType(typeof(StjReasoningItem), "reasoning")]
internal abstract record StjOutputItem
{
    [JsonPropertyName("id")] public required string Id { get; init; }
}

internal sealed record StjMessageItem : StjOutputItem
{
    [JsonPropertyName("role")] public required string Role { get; init; }
    [JsonPropertyName("content")] public required IReadOnlyList<StjContentPart> Content { get; init; }
}

internal sealed record StjFunctionCallItem : StjOutputItem
{
    [JsonPropertyName("call_id")] public required string CallId { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("arguments")] public required string Arguments { get; init; }
}

internal sealed record StjReasoningItem : StjOutputItem
{
    [JsonPropertyName("summary")] public required IReadOnlyList<string> Summary { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StjTextPart), "output_text")]
[JsonDerivedType(typeof(StjRefusalPart), "refusal")]
internal abstract record StjContentPart;

internal sealed record StjTextPart : StjContentPart
{
    [JsonPropertyName("text")] public required string Text { get; init; }
    [JsonPropertyName("logprob")] public double? Logprob { get; init; }
}

internal sealed record StjRefusalPart : StjContentPart
{
    [JsonPropertyName("refusal")] public required string Refusal { get; init; }
}
