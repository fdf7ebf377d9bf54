using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Storage;

namespace PoemsCds.Service.Tests.Diagnostics;

/// <summary>Requests whose patient texts all carry a mark, for every outcome. The mark must not appear anywhere else.</summary>
public sealed class CanaryTests(Host host) : IClassFixture<Host>
{
    internal const string Mark = "CANARY7F3A";

    public static TheoryData<string> Bodies =>
        [.. MarkedSamples().Select(s => s.Name), "broken-json", "wrong-hook", "wrong-type", "repeated", "too-deep"];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_MarkedRequest_MarkAppearsNowhere(string name)
    {
        using var telemetry = new Telemetry();

        var answer = await PostAsync(name);

        Assert.True((int)answer.StatusCode < 500);
        Assert.NotEmpty(host.Log.Lines);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(telemetry.Heard, line => line.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Mark, answer.Headers.ToString() + answer.Content.Headers, StringComparison.OrdinalIgnoreCase);
        Assert.False(await StoreFiles.HoldsAsync(host, Mark));
        Assert.DoesNotContain(Mark, WithoutSubject(await answer.Content.ReadAsStringAsync()), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Post_MarkedFeedback_MarkIsNotStored()
    {
        var card = await host.ShowAsync(StoreCalls.Workup);
        var report = StoreCalls.Overridden(card, host.Now, StoreCalls.ActionCompleted).Replace("Miller", Mark, StringComparison.Ordinal);

        await host.ReportAsync(report);

        Assert.True(await StoreFiles.HoldsAsync(host, StoreCalls.ActionCompleted));
        Assert.False(await StoreFiles.HoldsAsync(host, Mark));
    }

    private Task<HttpResponseMessage> PostAsync(string name)
    {
        var body = BodyOf(name);
        return MarkedSamples().Any(s => s.Name == name)
            ? host.CreateClient().PostToItsHookAsync(System.Text.Encoding.UTF8.GetBytes(body))
            : host.CreateClient().PostHookAsync(body);
    }

    private static string BodyOf(string name)
    {
        var marked = MarkedSamples().First(s => name == s.Name || s.Name == "triad").Body;
        return name switch
        {
            "broken-json" => marked[..^20],
            "wrong-hook" => marked.Replace("patient-view", Mark, StringComparison.Ordinal),
            "wrong-type" => marked.Replace("\"prefetch\":{", $"\"prefetch\":\"{Mark}\",\"x\":{{", StringComparison.Ordinal),
            "repeated" => marked.Replace("\"hook\":", $"\"hook\":\"{Mark}\",\"hook\":", StringComparison.Ordinal),
            "too-deep" => marked.Replace(
                "\"prefetch\":{", $"\"{Mark}\":{new string('[', 500)}{new string(']', 500)},\"prefetch\":{{", StringComparison.Ordinal),
            _ => MarkedSamples().Single(s => s.Name == name).Body,
        };
    }

    private static IEnumerable<(string Name, string Body)> MarkedSamples()
    {
        foreach (var folder in Directory.GetDirectories(Repository.Path("samples")).Order())
        {
            var body = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "request.json")))!;
            var patient = body["context"]!["patientId"]!.GetValue<string>();
            MarkTexts(body);
            yield return (
                Path.GetFileName(folder),
                body.ToJsonString().Replace($"\"{patient}\"", $"\"{patient}{Mark}\"", StringComparison.Ordinal)
                .Replace($"Patient/{patient}\"", $"Patient/{patient}{Mark}\"", StringComparison.Ordinal));
        }
    }

    // Codes, systems, statuses, types and dates stay unchanged; otherwise the request would give no findings.
    internal static void MarkTexts(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                MarkTexts(item);
            }
        }
        else if (node is JsonObject owner)
        {
            foreach (var (name, value) in owner.ToList())
            {
                if (name is "display" or "text" or "family" or "hookInstance" or "userId" or "url" or "fullUrl" or "valueString" or "unit"
                    && value is JsonValue)
                {
                    owner[name] = $"{value}{Mark}";
                }
                else if (name == "id" && value is JsonValue && owner["resourceType"]?.GetValue<string>() != "Patient")
                {
                    owner[name] = $"{value}{Mark}";
                }
                else
                {
                    MarkTexts(value);
                }
            }
        }
    }

    // A draft order refers to the patient of the request by id, on purpose.
    internal static string WithoutSubject(string answer)
    {
        var node = JsonNode.Parse(answer)!;
        foreach (var card in node["cards"]?.AsArray() ?? [])
        {
            foreach (var suggestion in card!["suggestions"]?.AsArray() ?? [])
            {
                suggestion!["actions"]![0]!["resource"]!.AsObject().Remove("subject");
            }
        }

        return node.ToJsonString();
    }
}
