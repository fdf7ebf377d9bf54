using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Tests.Prefetch;

/// <summary>Reads public data of the specification, of vendor sandboxes and of Synthea, unchanged.</summary>
public sealed class SharedDataTests
{
    [Fact]
    public void Read_SpecificationExamples_AllReadable() => ReadAll("hl7-r4-examples", leastFacts: 5);

    [Fact]
    public void Read_UsCoreExamples_AllReadable() => ReadAll("us-core-examples", leastFacts: 1);

    [Fact]
    public void Read_SyntheaBulkExport_AllReadable() => ReadAll("synthea-2025-10", leastFacts: 100);

    [Fact]
    public void Read_SyntheaPopulation_AllReadable() => ReadAll("synthea-100", leastFacts: 100);

    [Fact]
    public void Read_VendorResponses_AllReadable() => ReadAll("vendor", leastFacts: 5);

    [Fact]
    public void Read_EveryResponseUnderEveryKey_GivesState()
    {
        foreach (var document in PublicData.Documents("vendor"))
        {
            var keys = Prefetched.Plan.Keys.Select(k => $"\"{k.Name}\": {document.GetRawText()}");

            var result = Prefetched.From($"{{ {string.Join(", ", keys)} }}");

            Assert.DoesNotContain(PrefetchState.Missing, result.Report.States.Values);
            Assert.True(
                PublicData.TypeOf(document) != "OperationOutcome" || result.Report.States.Values.All(s => s == PrefetchState.Failed));
        }
    }

    /// <summary>Reads all resources of each document, patient by patient, each in the searchset of its key.</summary>
    private static void ReadAll(string folder, int leastFacts)
    {
        var facts = 0;
        foreach (var document in PublicData.Documents(folder))
        {
            foreach (var ofOnePatient in PublicData.ResourcesIn(document).GroupBy(r => PublicData.PatientOf(r) ?? "nobody"))
            {
                var result = Prefetched.From(Encoding.UTF8.GetBytes(Json(ofOnePatient)), ofOnePatient.Key);

                Assert.DoesNotContain(DropReason.Unreadable, result.Report.Dropped.Keys);
                Assert.DoesNotContain(DropReason.OtherType, result.Report.Dropped.Keys);
                Assert.Equal(ofOnePatient.Count(), result.Report.Entries);
                facts += result.Report.Facts;
            }
        }

        Assert.InRange(facts, leastFacts, int.MaxValue);
    }

    private static string Json(IEnumerable<JsonElement> resources)
    {
        var byType = resources.ToLookup(PublicData.TypeOf, r => r.GetRawText());
        var keys = Prefetched.Plan.Keys.DistinctBy(k => k.ResourceType)
            .Select(k => $"\"{k.Name}\": {Given.Searchset([.. byType[k.ResourceType]])}");
        return $"{{ {string.Join(", ", keys)} }}";
    }
}
