using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Wappfy.Runtime;
#if NET8_0_OR_GREATER
using Date = System.DateOnly;
using Time = System.TimeOnly;
#else
using Date = System.DateTime;
using Time = System.TimeSpan;
#endif

namespace Stays
{
    /// <summary>What the library does with its client: a call of each kind.</summary>
    public static class Scenario
    {
        private static readonly Date Day = new Date(2024, 2, 29);

        /// <summary>Creates the calls, and throws where something else comes back than the server sent.</summary>
        public static async Task RunAsync(Uri server)
        {
            var options = new StaysClientOptions { Key = new ApiKeyCredential("the-key"), Server = ApiServer.At(server), TimeProvider = TimeProvider.System };
            using var client = new StaysClient(options);

            // Parameters of each format, JSON, a union, a header, an unknown enum value and an unknown member.
            var id = new Guid("5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f");
            var answer = await client.GetStayAsync(Day, at: new Time(23, 59, 58), @for: TimeSpan.FromMinutes(90), id: id, days: new[] { Day, new Date(2024, 3, 1) }).WithResponse();
            var stay = answer.Value;
            Check(stay.From == Day && stay.Until.HasValue && stay.Until.Value is null && stay.At == new Time(23, 59, 58) && stay.Length == TimeSpan.FromMinutes(90), "dates and times");
            Check(stay.Made == new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) && stay.Id == id, "formats");
            Check(stay.State is { IsKnown: false, Value: "moved" } && stay.AdditionalProperties?.ContainsKey("more") == true, "what the document does not know");
            Check(stay.Guest?.Person?.Born == new Date(1999, 12, 31), "union");
            Check(new GetStayHeaders(answer.Headers).XDay == Day, "header");

            // A declared error.
            try
            {
                await client.GetStayAsync(default(Date));
                Check(false, "error");
            }
            catch (ApiException<Fault> fault)
            {
                Check(fault.Status == 404 && fault.Error.Code == 7 && fault.Error.Since == Day, "error");
            }

            // A body that comes back.
            Check((await client.AddStayAsync(stay)).Equals(stay), "body");

            // Pages.
            var all = new List<Stay>();
            await foreach (var item in client.ListStaysAllAsync())
                all.Add(item);
            Check(all.Count == 3 && all.All(stay.Equals), "pages");

            // Forms and files.
            await client.SendFormAsync(new SendFormRequest { From = Day, Hours = new OffsetTime[] { new Time(8, 0, 0), new Time(9, 30, 0).Add(TimeSpan.FromMilliseconds(500)) } });
            var file = FilePart.FromBytes(Encoding.UTF8.GetBytes("abc"), "a.txt", "text/plain");
            await client.SendFileAsync(new SendFileRequest { From = Day, File = file, Fault = new Fault { Code = 7, Since = Day } });

            // A stream.
            var events = 0;
            await foreach (var item in client.WatchStaysAsync())
                events += item.Equals(stay) ? 1 : 0;
            Check(events == 2, "events");

            // XML and text.
            Check(await client.SendXmlAsync(new Fault { Code = 7, Since = Day }) == "read", "XML");
        }

        private static void Check(bool isSo, string what)
        {
            if (!isSo)
                throw new InvalidOperationException("Not as it was sent: " + what + ".");
        }
    }
}
