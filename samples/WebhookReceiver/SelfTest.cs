using System.Net;
using System.Text;

namespace WebhookReceiver;

/// <summary>Sends the program events as the messenger would, and some that nobody must accept.</summary>
internal static class SelfTest
{
    public static async Task<int> RunAsync(Uri address, string secret)
    {
        // A proxy that the environment may name cannot reach this machine's loopback.
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var signature = WebhookSignature.Waha(secret);
        var message = """{"id":"e1","session":"default","event":"message","payload":{"from":"12312312310@c.us","body":"Olá!","timestamp":1767225600}}""";
        var passed = true;
        passed &= await ExpectAsync("a message", HttpStatusCode.OK, message, signature);
        passed &= await ExpectAsync("the same message once more", HttpStatusCode.OK, message, signature);
        passed &= await ExpectAsync("an acknowledgement", HttpStatusCode.OK, """{"session":"default","event":"message.ack","payload":{"id":"m1","ack":3}}""", signature);
        passed &= await ExpectAsync("a status", HttpStatusCode.OK, """{"session":"default","event":"session.status","payload":{"status":"WORKING"}}""", signature);
        passed &= await ExpectAsync("an event of a later version", HttpStatusCode.OK, """{"session":"default","event":"call.received","payload":{"from":"12312312310@c.us"}}""", signature);
        passed &= await ExpectAsync("a message signed with another secret", HttpStatusCode.Unauthorized, message, WebhookSignature.Waha(secret + "!"));
        passed &= await ExpectAsync("a body that is not JSON", HttpStatusCode.BadRequest, "hello", signature);
        Console.WriteLine(passed ? "The self-test passed." : "The self-test failed.");
        return passed ? 0 : 1;

        async Task<bool> ExpectAsync(string what, HttpStatusCode expected, string json, WebhookSignature signer)
        {
            var body = Encoding.UTF8.GetBytes(json);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            foreach (var header in signer.CreateHeaders(body)) request.Headers.Add(header.Key, header.Value);
            using var response = await http.SendAsync(request);
            if (response.StatusCode == expected) return true;
            Console.Error.WriteLine($"{what} was answered {(int)response.StatusCode}, and {(int)expected} was expected");
            return false;
        }
    }
}
