using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Runtime.Generated;

// The examples of the GitHub document itself; for the others, texts as their servers send them.
var failed = 0;
var passed = 0;

using (var github = JsonDocument.Parse(File.ReadAllBytes(args[0])))
{
    var examples = github.RootElement.GetProperty("components").GetProperty("examples");
    Check(GitHub.FullRepository.Codec.Instance, Example("full-repository"));
    Check(GitHub.BranchProtection.Codec.Instance, Example("branch-protection"));
    Check(GitHub.CheckRun.Codec.Instance, Example("check-run"));
    Check(GitHub.CodeScanningAlert.Codec.Instance, Example("code-scanning-alert"));
    Check(GitHub.Commit.Codec.Instance, Example("commit"));
    Check(GitHub.CommitComparison.Codec.Instance, Example("commit-comparison"));
    Check(GitHub.DeployKey.Codec.Instance, Example("deploy-key"));
    Check(GitHub.GitTree.Codec.Instance, Example("git-tree"));

    string Example(string name) => examples.GetProperty(name).GetProperty("value").GetRawText();
}

Check(OpenAI.CreateChatCompletionRequest.Codec.Instance, """
    {"model":"gpt-5","temperature":0.5,"stop":["a","b"],"messages":[{"role":"system","content":"Answer in one word."},
     {"role":"user","content":[{"type":"text","text":"What is shown?"},{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}],
     "tools":[{"type":"function","function":{"name":"look","parameters":{"type":"object"}}}],"tool_choice":"auto"}
    """);
Check(OpenAI.Response.Codec.Instance, """
    {"id":"resp_1","object":"response","created_at":1741476542,"status":"completed","error":null,"incomplete_details":null,"instructions":null,
     "model":"gpt-4.1","output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant",
     "content":[{"type":"output_text","text":"A bridge.","annotations":[],"logprobs":[]}]}],"parallel_tool_calls":true,"metadata":{},
     "temperature":1.0,"tool_choice":"auto","tools":[],"top_p":1.0}
    """);
Check(OpenAI.ResponseStreamEvent.Codec.Instance, """
    {"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":"Hi","sequence_number":1,"logprobs":[]}
    """);
Check(Asana.TaskResponse.Codec.Instance, """
    {"gid":"12345","resource_type":"task","name":"Bug","completed":false,"due_on":"2019-09-15","due_at":"2019-09-15T02:06:58.147Z","num_likes":5,
     "custom_fields":[{"gid":"1","name":"Status","type":"text","text_value":"In progress"}],"memberships":[{"project":{"gid":"2","name":"Launch"}}]}
    """);

Console.WriteLine($"{passed} passed, {failed} failed");
return failed == 0 ? 0 : 1;

void Check<T>(JsonCodec<T> codec, string json)
{
    var value = codec.Deserialize(Encoding.UTF8.GetBytes(json));
    using var stream = new MemoryStream();
    using (var writer = new Utf8JsonWriter(stream))
        codec.Serialize(writer, value);
    Report(typeof(T).FullName!, JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(stream.ToArray())));
}

void Report(string what, bool holds)
{
    if (holds)
        passed++;
    else
        failed++;
    Console.WriteLine($"{(holds ? "ok  " : "FAIL")} {what}");
}
