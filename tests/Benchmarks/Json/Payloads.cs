using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wappfy.Benchmarks.Json;

/// <summary>The JSON texts that are read, always the same, written by the baseline.</summary>
internal static class Payloads
{
    private const int Messages = 1000;
    private const int Outputs = 60;

    public static byte[] ChatMessages { get; } = JsonSerializer.SerializeToUtf8Bytes(MakeMessages(), BaselineContext.Default.IReadOnlyListStjChatMessage);

    public static byte[] Message { get; } = JsonSerializer.SerializeToUtf8Bytes(MakeMessages()[2], BaselineContext.Default.StjChatMessage);

    /// <summary>UTC is written as Z, as servers do; System.Text.Json would write an offset.</summary>
    public static byte[] Repository { get; } = Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(MakeRepository(), BaselineContext.Default.StjRepository).Replace("\\u002B00:00", "Z", StringComparison.Ordinal).Replace("+00:00", "Z", StringComparison.Ordinal));

    public static byte[] ModelResponse { get; } = JsonSerializer.SerializeToUtf8Bytes(MakeResponse(), BaselineContext.Default.StjModelResponse);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static StjChatMessage[] MakeMessages()
    {
        var messages = new StjChatMessage[Messages];
        for (var i = 0; i < Messages; i++)
        {
            messages[i] = new StjChatMessage
            {
                Id = Text($"false_1231231231{i % 10}@c.us_3EB0C767D82B8A8C{i:X6}"),
                Timestamp = 1_700_000_000 + (i * 37),
                From = Text($"1231231231{i % 10}@c.us"),
                FromMe = i % 3 == 0,
                To = "99887766554@c.us",
                Participant = i % 5 == 0 ? "12312312399@c.us" : null,
                Body = Text($"Message number {i}: see you at the usual place, bring the papers"),
                HasMedia = i % 10 == 0,
                Media = i % 10 == 0 ? new StjChatMedia { Url = Text($"https://files.example.org/{i}.jpg"), Mimetype = "image/jpeg", Filename = "photo.jpg" } : null,
                Ack = (i % 5) - 1,
                AckName = "DEVICE",
                Mentions = i % 20 == 0 ? ["12312312310@c.us", "12312312311@c.us"] : null,
                ReplyTo = i % 15 == 0 ? new StjReplyTo { Id = "3EB0C767D82B8A8C", Body = "what was asked" } : null,
            };
        }

        return messages;
    }

    private static StjRepository MakeRepository()
    {
        const string api = "https://api.example.org/repos/octo/hello-world";
        var day = new DateTimeOffset(2026, 1, 26, 19, 1, 12, TimeSpan.Zero);
        return new StjRepository
        {
            Id = 1296269, NodeId = "MDEwOlJlcG9zaXRvcnkxMjk2MjY5", Name = "hello-world", FullName = "octo/hello-world", Private = false,
            Owner = new StjOwner
            {
                Login = "octo", Id = 1, NodeId = "MDQ6VXNlcjE=", AvatarUrl = "https://example.org/images/error/octo_happy.gif", HtmlUrl = "https://example.org/octo",
                FollowersUrl = "https://api.example.org/users/octo/followers", Type = "User", SiteAdmin = false,
            },
            HtmlUrl = "https://example.org/octo/hello-world", Description = "This your first repo!", Fork = false, Url = api, ForksUrl = api + "/forks",
            KeysUrl = api + "/keys{/key_id}", HooksUrl = api + "/hooks", IssueEventsUrl = api + "/issues/events{/number}", EventsUrl = api + "/events",
            AssigneesUrl = api + "/assignees{/user}", BranchesUrl = api + "/branches{/branch}", TagsUrl = api + "/tags", BlobsUrl = api + "/git/blobs{/sha}",
            GitTagsUrl = api + "/git/tags{/sha}", TreesUrl = api + "/git/trees{/sha}", StatusesUrl = api + "/statuses/{sha}", LanguagesUrl = api + "/languages",
            StargazersUrl = api + "/stargazers", ContributorsUrl = api + "/contributors", CreatedAt = day, UpdatedAt = day.AddDays(3), PushedAt = day.AddDays(2),
            Size = 108, StargazersCount = 80, WatchersCount = 80, Language = "C#", ForksCount = 9, OpenIssuesCount = 0, DefaultBranch = "main",
            Topics = ["octo", "atom", "electron", "api"], HasIssues = true, HasWiki = true, HasProjects = true, HasPages = false, HasDownloads = true,
            IsTemplate = false, Disabled = false, AllowRebaseMerge = true, AllowSquashMerge = true, AllowAutoMerge = false, DeleteBranchOnMerge = true, SubscribersCount = 42,
            NetworkCount = 9, Permissions = new StjPermissions { Admin = false, Maintain = false, Push = false, Triage = false, Pull = true },
            Archived = false, Visibility = "public",
            License = new StjLicense { Key = "mit", Name = "MIT License", SpdxId = "MIT", Url = "https://api.example.org/licenses/mit" },
        };
    }

    private static StjModelResponse MakeResponse()
    {
        var output = new StjOutputItem[Outputs];
        for (var i = 0; i < Outputs; i++)
        {
            var id = Text($"item_{i:D6}");
            output[i] = (i % 3) switch
            {
                0 => new StjMessageItem
                {
                    Id = id, Role = "assistant",
                    Content =
                    [
                        new StjTextPart { Text = "In a peaceful grove beneath a silver moon, a unicorn discovered a hidden pool that reflected the stars.", Logprob = -0.25 },
                        new StjRefusalPart { Refusal = "I cannot help with that." },
                    ],
                },
                1 => new StjFunctionCallItem { Id = id, CallId = "call_" + id, Name = "get_weather", Arguments = "{ city: Paris, unit: celsius }" },
                _ => new StjReasoningItem { Id = id, Summary = ["First the city is looked up.", "Then its weather."] },
            };
        }

        return new StjModelResponse
        {
            Id = "resp_67ccd2bed1ec8190b14f964abc054267", CreatedAt = 1_741_476_542, Model = "gpt-large-2026", Status = "completed", Output = output,
            Usage = new StjUsage { InputTokens = 36, OutputTokens = 87, TotalTokens = 123 }, Temperature = 1.0,
        };
    }
}
