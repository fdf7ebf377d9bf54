using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;
using PoemsCds.Service.Hooks;

namespace PoemsCds.Service.Diagnostics;

/// <summary>The steps of a call as spans of a trace. Their tags are a closed list: no patient, no code, no client text.</summary>
internal static class Tracing
{
    /// <summary>Name of the source.</summary>
    internal const string SourceName = "PoemsCds";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Starts a step.</summary>
    /// <param name="name">What is done, such as <c>assess</c>.</param>
    /// <returns><see langword="null"/> when nobody listens.</returns>
    internal static Activity? Start(string name) => Source.StartActivity(name);

    /// <summary>Says on the span of the call what it led to.</summary>
    internal static void Answered(HookResult answer) => Activity.Current?
        .SetTag("poemscds.service", answer.Service.Id)
        .SetTag("poemscds.conclusion", answer.Conclusion)
        .SetTag("poemscds.row", answer.Row)
        .SetTag("poemscds.knowledge_version", answer.Assessment?.KnowledgeVersion);
}

/// <summary>
/// Takes from every span what is not on the list before it leaves the process: addresses, headers and what a caller put into
/// its trace state may name a patient.
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
        data.SetStatus(data.Status); // without the description, which may quote
        if (data.Kind == ActivityKind.Server)
        {
            data.DisplayName = $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route")}".TrimEnd();
        }
    }
}
