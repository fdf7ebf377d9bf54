using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Validation.Charts;

/// <summary>
/// Assesses a chart as the service does: writes it as a request, reads it with the reader, and assesses it with the engine.
/// </summary>
internal static class Assessor
{
    /// <summary>Day of every assessment. It is fixed, so that tables are reproducible.</summary>
    internal static readonly DateOnly Today = new(2026, 6, 15);

    /// <summary>The shipped knowledge.</summary>
    internal static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());

    private static readonly PoemsEngine Engine = new(Knowledge, new PolicySettings());
    private static readonly PrefetchPlan Plan = new(Engine, Knowledge);
    private static readonly PrefetchReader Reader = new(Plan, Knowledge);
    private static readonly string[] Keys = [.. Plan.Keys.Select(k => k.Name)];

    /// <summary>Version of the knowledge with the default policy.</summary>
    internal static string KnowledgeVersion => Engine.KnowledgeVersion;

    /// <summary>The request that an EHR would send for the chart.</summary>
    internal static byte[] RequestFor(Chart chart) => RequestWriter.Write(chart, Keys);

    /// <summary>Assesses the chart with the default policy.</summary>
    /// <exception cref="InvalidOperationException">
    /// A resource of the chart was dropped for a reason other than its code.
    /// </exception>
    internal static Assessment Assess(Chart chart)
    {
        var prefetch = Read(RequestFor(chart), chart.Id);
        var lost = prefetch.Report.Dropped.Where(d => d.Key
            is not (DropReason.CodeNotListed or DropReason.SystemNotKnown or DropReason.NoCode or DropReason.ReferredTo)).ToList();
        return lost.Count == 0
            ? Engine.Assess(prefetch.Record, Today)
            : throw new InvalidOperationException($"The reader dropped what the chart {chart.Id} holds: {string.Join(", ", lost)}.");
    }

    private static PrefetchResult Read(byte[] request, string patientId)
    {
        var reader = new Utf8JsonReader(request);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPrefetch = reader.ValueTextEquals("prefetch"u8);
            reader.Read();
            if (isPrefetch)
            {
                return Reader.Read(ref reader, request, patientId).Result;
            }

            reader.Skip();
        }

        return Reader.ReadEmpty(patientId).Result;
    }
}
