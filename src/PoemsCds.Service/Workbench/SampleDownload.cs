using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Service.Description;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Input;
using PoemsCds.Workbench.Samples;

namespace PoemsCds.Service.Workbench;

/// <summary>Writes a record with its answer as a folder of <c>samples</c>.</summary>
internal sealed class SampleDownload(
    PoemsEngine engine, HookRequestReader reader, CardLibrary cards, KnowledgeBase knowledge, SampleCatalog samples)
{
    private const string Version = "VERSION";
    private const string Wording = "WORDING";
    private const string Address = "https://cds.example.org";
    private const string OwnName = "my-sample";

    /// <summary>
    /// Writes the zip file. As in the samples, identifiers are counted, and the versions of knowledge and wording are left out.
    /// </summary>
    /// <param name="call">The record.</param>
    /// <param name="day">Day of assessment.</param>
    /// <param name="sampleName">Name of the sample that was opened; empty for another record.</param>
    /// <returns>Name of the folder and bytes of the file.</returns>
    internal (string Name, byte[] Zip) Write(HookCall call, DateOnly day, string sampleName)
    {
        var ids = 0;
        var composer = new CardComposer(
            cards, knowledge, () => Address + SourceAttributesEndpoint.Path, () => new Guid(++ids, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0));
        var profile = ClientProfile.Find(ClientProfile.Generic) ?? throw new InvalidOperationException("The generic profile is missing.");
        var judged = new CaseJudge(engine, reader, composer).Judge(call, profile, day);
        var response = CaseViews.ResponseOf(judged, judged.CardFor(profile))
            .Replace(engine.KnowledgeVersion, Version, StringComparison.Ordinal)
            .Replace(cards.Digest, Wording, StringComparison.Ordinal);
        var sample = samples.Find(sampleName);
        var isUnchanged = sample is not null && sample.Request.Span.SequenceEqual(call.Body.Span);
        var name = sample is null ? OwnName : isUnchanged ? sample.Name : $"{sample.Name}-changed";
        return (name, SampleFolder.Zip(name, call.Body, response, isUnchanged ? sample?.Why ?? "" : Why(judged)));
    }

    private static string Why(JudgedCase judged) => $"""
        # {CaseViews.ConclusionOf(judged)}

        Row {judged.Assessment.Verdict.Row}: {PolicyRowDescriptions.Of(judged.Assessment.Verdict.Row)}

        Assessed as of {judged.Assessment.AsOf:yyyy-MM-dd}. Say here what the situation is, and why this is the right answer.

        """.ReplaceLineEndings("\n");
}
