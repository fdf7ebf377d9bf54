using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Tests.Differential;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests;

/// <summary>Reads prefetch JSON as the service does, for the patient <c>p1</c>.</summary>
internal static class Prefetched
{
    internal const string PatientId = "p1";

    internal static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());

    internal static readonly PrefetchPlan Plan = new(new PoemsEngine(Knowledge, new PolicySettings()), Knowledge);

    private static readonly PrefetchReader Reader = new(Plan, Knowledge);

    private static readonly PrefetchReader InFull = new(Plan, new ResourceReaders(Knowledge), isSkipping: false);

    /// <summary>Reads a prefetch.</summary>
    internal static PrefetchResult From(string json) => From(Encoding.UTF8.GetBytes(json), PatientId);

    /// <summary>Reads a prefetch and asserts that the reader is left at its end.</summary>
    internal static PrefetchResult From(ReadOnlySpan<byte> json, string patientId)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var result = InFull.Read(ref reader, json, patientId).Result;
        Assert.Equal((JsonTokenType.EndObject, 0), (reader.TokenType, reader.CurrentDepth));
        Assert.False(reader.Read());
        AssertSameWhenSkipping(json, patientId, result);
        return result;
    }

    // Skipping entries that cannot become facts must not change the result.
    private static void AssertSameWhenSkipping(ReadOnlySpan<byte> json, string patientId, PrefetchResult result)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var passedOver = Reader.Read(ref reader, json, patientId).Result;
        Assert.Equal((JsonTokenType.EndObject, 0), (reader.TokenType, reader.CurrentDepth));
        Assert.False(reader.Read());
        Assert.Equal(DifferentialReaders.Show(result.Record), DifferentialReaders.Show(passedOver.Record));
        Assert.Equal(DifferentialReaders.Show(result.Report), DifferentialReaders.Show(passedOver.Report));
    }

    /// <summary>Reads a prefetch and fetched pages, with and without skipping, and asserts that the results are equal.</summary>
    internal static PrefetchResult With(string prefetch, Dictionary<string, FetchedKey> fetched)
    {
        var (full, skipping) = (With(InFull, prefetch, fetched), With(Reader, prefetch, fetched));
        Assert.Equal(DifferentialReaders.Show(full.Record), DifferentialReaders.Show(skipping.Record));
        Assert.Equal(DifferentialReaders.Show(full.Report), DifferentialReaders.Show(skipping.Report));
        return skipping;
    }

    private static PrefetchResult With(PrefetchReader by, string prefetch, Dictionary<string, FetchedKey> fetched)
    {
        var json = Encoding.UTF8.GetBytes(prefetch);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return by.Add(by.Read(ref reader, json, PatientId), json, fetched);
    }

    /// <summary>Reads a prefetch, then Medications by their reference.</summary>
    internal static PrefetchResult WithMedications(string prefetch, Dictionary<string, string> medications)
    {
        var json = Encoding.UTF8.GetBytes(prefetch);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Reader.AddMedications(
            Reader.Read(ref reader, json, PatientId),
            medications.ToDictionary(m => m.Key, m => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(m.Value))));
    }

    /// <summary>Reads a prefetch and the diagnoses just entered.</summary>
    internal static PrefetchResult FromEntered(string entered, string? prefetch = null)
    {
        var enteredJson = Encoding.UTF8.GetBytes(entered);
        var conditions = new Utf8JsonReader(enteredJson);
        conditions.Read();
        if (prefetch is null)
        {
            return Reader.ReadEmpty(PatientId, conditions, enteredJson).Result;
        }

        var json = Encoding.UTF8.GetBytes(prefetch);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Reader.Read(ref reader, json, PatientId, conditions, enteredJson).Result;
    }

    /// <summary>Reads a searchset of Conditions.</summary>
    internal static PrefetchResult FromConditions(params string[] conditions) =>
        From($$"""{ "conditions": {{Given.Searchset(conditions)}} }""");

    /// <summary>Reads a searchset of laboratory results.</summary>
    internal static PrefetchResult FromResults(params string[] observations) =>
        From($$"""{ "laboratory": {{Given.Searchset(observations)}} }""");

    /// <summary>Reads a searchset of medication orders and included resources.</summary>
    internal static PrefetchResult FromOrders(params string[] resources) =>
        From($$"""{ "medications": {{Given.Searchset(resources)}} }""");

    /// <summary>Reads one Condition.</summary>
    internal static (Diagnosis? Fact, DropReason? Dropped) Condition(string json) =>
        One(FromConditions(json), r => r.Diagnoses);

    /// <summary>Reads one Observation.</summary>
    internal static (LabResult? Fact, DropReason? Dropped) Observation(string json) =>
        One(From($$"""{ "laboratory": {{Given.Searchset(json)}} }"""), r => r.LabResults);

    /// <summary>Reads one Procedure.</summary>
    internal static (Procedure? Fact, DropReason? Dropped) Procedure(string json) =>
        One(From($$"""{ "procedures": {{Given.Searchset(json)}} }"""), r => r.Procedures);

    /// <summary>Reads one medication order.</summary>
    internal static (MedicationFact? Fact, DropReason? Dropped) Order(string json) => One(FromOrders(json), r => r.Medications);

    /// <summary>Parses a date such as <c>2024-03</c>.</summary>
    internal static DateSpan Date(string text) =>
        DateSpan.TryParse(text, out var span) ? span : throw new ArgumentException("is not a date", nameof(text));

    private static (T? Fact, DropReason? Dropped) One<T>(PrefetchResult result, Func<PatientRecord, IEnumerable<T>> facts)
        where T : class
    {
        Assert.Equal(1, result.Report.Entries);
        DropReason? dropped = result.Report.Dropped.IsEmpty ? null : result.Report.Dropped.Keys.Single();
        return (facts(result.Record).SingleOrDefault(), dropped);
    }
}
