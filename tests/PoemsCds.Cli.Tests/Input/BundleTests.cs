using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Tests.Input;

public sealed class BundleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("triad", "collection")]
    [InlineData("published-set", "searchset")]
    [InlineData("neurotoxic-drug", "transaction")]
    [InlineData("already-known", "collection")]
    [InlineData("other-patient", "collection")]
    [InlineData("child", "document")]
    public void Assess_Bundle_SameAsItsRequest(string sample, string type)
    {
        var file = _folder.Write("bundle.json", Sample.Bundle(type, Sample.Resources(sample)).ToJsonString());

        Assert.Equal(Shell.Assess(Sample.Request(sample)).Output, Shell.Assess(file, "--everything").Output);
    }

    [Fact]
    public void Assess_ReferencesByUrn_SameAsItsRequest()
    {
        var bundle = Sample.Bundle("transaction", Enumerable.Reverse(Sample.Resources("triad"))).ToJsonString();
        var file = _folder.Write("bundle.json", bundle.Replace("\"Patient/triad\"", "\"urn:uuid:triad-entry\"", StringComparison.Ordinal));

        Assert.Equal(Shell.Assess(Sample.Request("triad")).Output, Shell.Assess(file, "--everything").Output);
    }

    [Fact]
    public void Assess_MedicationReferencedByOrder_Resolved()
    {
        var resources = Sample.Resources("neurotoxic-drug");
        var order = resources.Single(r => r["resourceType"]?.GetValue<string>() == "MedicationRequest");
        var medication = new JsonObject
        {
            ["resourceType"] = "Medication",
            ["id"] = "drug",
            ["code"] = order["medicationCodeableConcept"]?.DeepClone(),
        };
        order.Remove("medicationCodeableConcept");
        order["medicationReference"] = new JsonObject { ["reference"] = "urn:uuid:drug-entry" };
        var file = _folder.Write("bundle.json", Sample.Bundle("collection", [.. resources, medication]).ToJsonString());

        Assert.Equal("Met", Shell.Assess(file).Status("rival-cause"));
    }

    [Fact]
    public void Assess_MorePages_Partial()
    {
        var bundle = Sample.Bundle("searchset", Sample.Resources("triad"));
        bundle["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = "https://ehr.example.org/fhir?page=2" });

        var outcome = Shell.Assess(_folder.Write("bundle.json", bundle.ToJsonString()));

        Assert.Equal("CompleteWorkup", outcome.Conclusion);
        Assert.Equal("Partial", outcome.Supplied("diagnoses"));
        Assert.Equal("Partial", outcome.Supplied("laboratory"));
        Assert.Equal("Unknown", outcome.Status("vegf"));
    }

    [Fact]
    public void Assess_BatchWithFailedResponse_Partial()
    {
        var batch = Sample.Bundle("batch-response", [Sample.Bundle("searchset", Sample.Resources("triad"))]);
        batch["entry"]?.AsArray().Add(new JsonObject { ["response"] = new JsonObject { ["status"] = "403" } });

        var outcome = Shell.Assess(_folder.Write("bundle.json", batch.ToJsonString()));

        Assert.Equal("CompleteWorkup", outcome.Conclusion);
        Assert.Equal("Partial", outcome.Supplied("laboratory"));
    }

    [Theory]
    [InlineData("error", "Partial")]
    [InlineData("information", "Complete")]
    public void Assess_OperationOutcome_PartialOnError(string severity, string supplied)
    {
        var message = new JsonObject
        {
            ["resourceType"] = "OperationOutcome",
            ["issue"] = new JsonArray(new JsonObject { ["severity"] = severity }),
        };
        var file = _folder.Write("bundle.json", Sample.Bundle("searchset", [.. Sample.Resources("triad"), message]).ToJsonString());

        Assert.Equal(supplied, Shell.Assess(file).Supplied("diagnoses"));
    }

    [Fact]
    public void Assess_TypeThatDoesNotOccur_NotSupplied()
    {
        var diagnoses = Sample.Resources("triad").Where(r => r["resourceType"]?.GetValue<string>() is "Patient" or "Condition");
        var file = _folder.Write("bundle.json", Sample.Bundle("collection", diagnoses).ToJsonString());

        var outcome = Shell.Assess(file);

        Assert.Equal("Complete", outcome.Supplied("diagnoses"));
        Assert.Equal("NotSupplied", outcome.Supplied("laboratory"));
        Assert.Equal("Unknown", outcome.Status("vegf"));
        Assert.Equal("NotMet", Shell.Assess(file, "--everything").Status("vegf"));
    }

    [Fact]
    public void Assess_PatientWithoutId_IdentifiedByFullUrl()
    {
        var resources = Sample.Resources("triad");
        var bundle = Sample.Bundle("collection", resources);
        resources.Single(r => r["resourceType"]?.GetValue<string>() == "Patient").Remove("id");
        var text = bundle.ToJsonString().Replace("\"Patient/triad\"", "\"urn:uuid:triad-entry\"", StringComparison.Ordinal);

        var outcome = Shell.Assess(_folder.Write("bundle.json", text));

        Assert.Equal("CompleteWorkup", outcome.Conclusion);
        Assert.False(outcome.Json.GetProperty("ageUnknown").GetBoolean());
    }
}
