using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;
using PoemsCds.Service.Hooks;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Spans for the steps of a call. Tags come from a closed list: no patient data, codes or client text.</summary>
internal static class Tracing
{
    /// <summary>Name of the activity source.</summary>
    internal const string SourceName = "PoemsCds";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Starts a span.</summary>
    /// <param name="name">Name of the step, such as <c>assess</c>.</param>
    /// <returns>The span; <see langword="null"/> if there is no listener.</returns>
    internal static Activity? Start(string name) => Source.StartActivity(name);

    /// <summary>Sets the outcome of the call on its span.</summary>
    internal static void Answered(HookResult answer) => Activity.Current?
        .SetTag("poemscds.service", answer.Service.Id)
        .SetTag("poemscds.conclusion", answer.Conclusion)
        .SetTag("poemscds.row", answer.Row)
        .SetTag("poemscds.knowledge_version", answer.Assessment?.KnowledgeVersion);
}

/// <summary>
/// Removes every tag that is not listed before a span is exported: addresses, headers and the trace state of a caller may identify a
/// patient.
/// </summary>
internal sealed class TagAllowListProcessor : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "url.scheme",
        "network.protocol.version",
        "error.type",
        "poemscds.service",
        "poemscds.conclusion",
        "poemscds.row",
        "poemscds.knowledge_version",
        "poemscds.key",
        "poemscds.outcome");

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(t => !Known.Contains(t.Key)).ToArray())
        {
            data.SetTag(name, null);
        }

        data.TraceStateString = null;
        data.SetStatus(data.Status); // drops the description, which may quote the request
        if (data.Kind == ActivityKind.Server)
        {
            data.DisplayName = $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route")}".TrimEnd();
        }
    }
}
