using System.Text;
using System.Text.Json.Nodes;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Workbench.Tests;

public sealed class RequestEditorTests
{
    private static readonly AddResult Vegf = new(Bench.Test("34694-0"), "320", "pg/mL", Bench.Today) { Specimen = Specimen.Plasma };

    [Fact]
    public void AddResult_VegfInPlasma_IsStronglyRaised()
    {
        var after = Bench.After(Bench.Sample("triad"), Vegf);

        Assert.Equal(FindingStatus.Met, after.Assessment.Findings[CriterionIds.StronglyRaisedVegf].Status);
        Assert.Equal("4", after.Assessment.Verdict.Row);
        var evidence = Assert.Single(after.Assessment.Findings[CriterionIds.StronglyRaisedVegf].Evidence);
        Assert.Equal("320 pg/mL", evidence.Measurement!.ValueText);
    }

    [Theory]
    [InlineData(Specimen.Serum)]
    [InlineData(Specimen.Unknown)]
    public void AddResult_SameNumberInOtherSpecimen_IsNotStronglyRaised(Specimen specimen)
    {
        var after = Bench.After(Bench.Sample("triad"), Vegf with { Specimen = specimen });

        Assert.Equal(FindingStatus.NotMet, after.Assessment.Findings[CriterionIds.StronglyRaisedVegf].Status);
    }

    [Theory]
    [InlineData("<10", Comparison.LessThan, 10)]
    [InlineData(">= 2000.5", Comparison.AtLeast, 2000.5)]
    [InlineData("320", Comparison.Exactly, 320)]
    public void AddResult_NumberWithComparator_IsReadAsSuch(string value, Comparison comparison, double number)
    {
        var result = Bench.After(Bench.Sample("nothing"), Vegf with { Value = value }).Assessment.Record.LabResults.Last();

        Assert.Equal((comparison, (decimal)number), (result.Comparison, result.Number));
    }

    [Fact]
    public void AddResult_WordsFlagAndTime_AreRead()
    {
        var edit = new AddResult(Bench.Test("14675-3"), "50", "nmol/L", Bench.Today)
        {
            Flag = Interpretation.Low,
            Time = new TimeOnly(8, 0),
        };
        var words = new AddResult(Bench.Test("25700-6"), "Monoclonal IgG lambda identified.", null, Bench.Today);

        var results = Bench.After(Bench.Sample("nothing"), edit, words).Assessment.Record.LabResults;

        Assert.Equal((Interpretation.Low, new TimeOnly(8, 0)), (results[^2].Interpretation, results[^2].TimeOfDay));
        Assert.Equal(MonoclonalProteinPresence.Present, results[^1].MonoclonalProtein.Presence);
        Assert.NotEqual(results[^2].Reference, results[^1].Reference);
    }

    [Fact]
    public void AddResult_LaboratoryMissing_LeavesTheRestUnknown()
    {
        var before = Bench.Of(Without("triad", "laboratory"));
        var after = Bench.After(before.Call, Vegf);

        Assert.Equal(Availability.NotSupplied, before.Assessment.Record.Supplied[RecordKinds.Laboratory]);
        Assert.Equal(Availability.Partial, after.Assessment.Record.Supplied[RecordKinds.Laboratory]);
        Assert.Equal(FindingStatus.Unknown, after.Assessment.Findings["serum-immunofixation"].Status);
        Assert.Equal(FindingStatus.Met, after.Assessment.Findings[CriterionIds.StronglyRaisedVegf].Status);
    }

    [Fact]
    public void AddResult_LaboratoryFailed_LeavesTheRestUnknown()
    {
        var after = Bench.After(Bench.Sample("laboratory-failed"), Vegf);

        Assert.Equal(Availability.Partial, after.Assessment.Record.Supplied[RecordKinds.Laboratory]);
        Assert.Equal(FindingStatus.Unknown, after.Assessment.Findings["serum-immunofixation"].Status);
    }

    [Fact]
    public void AddResult_LaboratoryComplete_StaysComplete() => Assert.Equal(
        Availability.Complete,
        Bench.After(Bench.Sample("triad"), Vegf).Assessment.Record.Supplied[RecordKinds.Laboratory]);

    [Fact]
    public void AddResult_RoutineTest_GoesToTheRoutineKey()
    {
        var call = Bench.Editor.Apply(
            Bench.Sample("triad"), new AddResult(Bench.Test("777-3"), "700", "10*3/uL", Bench.Today));

        Assert.Contains("777-3", Json(call)["prefetch"]!["routineLaboratory"]!.ToJsonString());
    }

    [Fact]
    public void Remove_Edema_CategoryIsNotMet()
    {
        var before = Bench.Of(Bench.Sample("drug-explained-oedema"));
        Assert.Equal(FindingStatus.Explained, before.Assessment.Findings[CriterionIds.ExtravascularVolumeOverload].Status);

        var after = before;
        while (Bench.Facts.Of(after).Facts.FirstOrDefault(f => f.Name.StartsWith("Edema", StringComparison.Ordinal)) is { } edema)
        {
            after = Bench.After(after.Call, new RemoveResource(edema.Reference));
        }

        Assert.Equal(FindingStatus.NotMet, after.Assessment.Findings[CriterionIds.ExtravascularVolumeOverload].Status);
        Assert.Contains(
            CaseChange.Between(before, after).Criteria, c => c.CriterionId == CriterionIds.ExtravascularVolumeOverload);
    }

    [Fact]
    public void Remove_LowersTotalAndKeepsAvailability()
    {
        var before = Bench.Of(Bench.Sample("triad"));
        var fact = Bench.Fact(before, "Hypothyroidism");

        var after = Bench.After(before.Call, new RemoveResource(fact.Reference));

        Assert.Equal(2, Json(after.Call)["prefetch"]!["conditions"]!["total"]!.GetValue<int>());
        Assert.Equal(Availability.Complete, after.Assessment.Record.Supplied[RecordKinds.Diagnoses]);
        Assert.DoesNotContain(after.Assessment.Record.Diagnoses, d => d.Reference == fact.Reference);
    }

    [Fact]
    public void Remove_JustEnteredDiagnosis_IsTakenOutOfTheContext()
    {
        var before = Bench.Of(Bench.Sample("problem-just-entered"));
        var entered = Bench.Facts.Of(before).Facts.Single(f => before.Request.Prefetch.JustEntered.Contains(f.Reference));

        var after = Bench.After(before.Call, new RemoveResource(entered.Reference));

        Assert.True(before.IsRelevant);
        Assert.False(after.IsRelevant);
        Assert.Null(after.Card);
    }

    [Fact]
    public void Remove_ResourceThatIsNotThere_Refused()
    {
        var edit = new RemoveResource("Condition/somebody-else");

        var refused = Assert.Throws<UnusableRecordException>(() => Bench.Editor.Apply(Bench.Sample("triad"), edit));

        Assert.DoesNotContain("somebody-else", refused.Message);
    }

    // Each kind of fact in all samples can be moved, and then has the day.
    [Fact]
    public void Move_EveryFactOfTheSamples_HasTheDay()
    {
        var day = new DateOnly(2025, 5, 6);
        var kinds = new HashSet<string>();
        var examination = new AddProcedure(new KnownEntries(Bench.Knowledge).Procedures[0].Entries[0], Bench.Today);
        foreach (var judged in Bench.Samples.Select(s => Bench.After(Bench.Sample(s), examination)))
        {
            foreach (var fact in Bench.Facts.Of(judged).Facts.Where(f => f.CanMove))
            {
                var after = Bench.After(judged.Call, new MoveResource(fact.Reference, day));

                var moved = Bench.Facts.Of(after).Facts.First(f => f.Reference == fact.Reference);
                Assert.Equal((fact.Name, DateSpan.On(day)), (fact.Name, moved.Date));
                kinds.Add(fact.Kind);
            }
        }

        Assert.Equal(["diagnosis", "medication", "procedure", "report", "result"], kinds.Order());
    }

    [Fact]
    public void Move_TimeOfDay_Stays()
    {
        var edit = new AddResult(Bench.Test("14675-3"), "50", "nmol/L", Bench.Today) { Time = new TimeOnly(8, 0) };
        var added = Bench.After(Bench.Sample("nothing"), edit);
        var fact = Bench.Fact(added, "cortisol");

        var after = Bench.After(added.Call, new MoveResource(fact.Reference, new DateOnly(2026, 1, 2)));

        Assert.Equal(new TimeOnly(8, 0), after.Assessment.Record.LabResults.Last().TimeOfDay);
    }

    [Theory]
    [InlineData("MedicationRequest", """ "authoredOn": "2024-01-01T08:00:00Z" """)]
    [InlineData(
        "MedicationRequest",
        """ "dosageInstruction": [{ "timing": { "repeat": { "boundsPeriod": { "start": "2024-01-01", "end": "2026-01-01" } } } }] """)]
    [InlineData("MedicationStatement", """ "effectivePeriod": { "start": "2024-01-01", "end": "2026-01-01" } """)]
    [InlineData("MedicationAdministration", """ "effectiveDateTime": "2024-01-01" """)]
    public void Move_Medication_HasTheDayAndKeepsItsEnd(string type, string dates)
    {
        var key = Bench.Plan.Keys.First(k => k.ResourceType == type).Name;
        var call = Bench.Call($$"""
            { "hook": "patient-view", "hookInstance": "i", "context": { "userId": "Practitioner/p", "patientId": "p" },
              "prefetch": { "{{key}}": { "resourceType": "Bundle", "entry": [{ "resource": {
                "resourceType": "{{type}}", "id": "m", "status": "active", "subject": { "reference": "Patient/p" },
                "medicationCodeableConcept": { "text": "lenalidomide 25 mg" }, {{dates}} } }] } } }
            """);
        var before = Assert.Single(Bench.Of(call).Assessment.Record.Medications);

        var after = Assert.Single(Bench.After(call, new MoveResource($"{type}/m", new DateOnly(2025, 5, 6))).Assessment.Record.Medications);

        Assert.Equal((DateSpan.On(new DateOnly(2025, 5, 6)), before.End), (after.Start, after.End));
    }

    [Fact]
    public void AddDiagnosis_CountsAsOneOfTheRecord()
    {
        var after = Bench.After(Bench.Sample("triad"), new AddDiagnosis(Bench.Diagnosis("H47.10"), Bench.Today));

        Assert.Equal(FindingStatus.Met, after.Assessment.Findings[CriterionIds.Papilledema].Status);
    }

    public static TheoryData<string> Samples => [.. Bench.Samples];

    // Whatever is added: what was unknown stays unknown.
    [Theory]
    [MemberData(nameof(Samples))]
    public void Apply_AnyAddition_SuppliesNothingCompletely(string sample)
    {
        var before = Bench.Of(Bench.Sample(sample));
        var examination = new AddProcedure(new KnownEntries(Bench.Knowledge).Procedures[0].Entries[0], Bench.Today);
        RecordEdit[] additions =
        [
            Vegf, Vegf with { Test = Bench.Test("777-3") }, new AddDiagnosis(Bench.Diagnosis("H47.10"), Bench.Today), examination,
        ];

        foreach (var edit in additions)
        {
            var supplied = Bench.After(before.Call, edit).Assessment.Record.Supplied;

            Assert.All(before.Assessment.Record.Supplied, kind => Assert.True(
                supplied[kind.Key] == kind.Value || (kind.Value, supplied[kind.Key]) == (Availability.NotSupplied, Availability.Partial),
                $"{edit.GetType().Name}: {kind.Key} was {kind.Value} and is {supplied[kind.Key]}"));
        }
    }

    [Fact]
    public void Apply_NothingChanged_GivesTheSameRecord()
    {
        foreach (var judged in Bench.Samples.Select(s => Bench.Of(Bench.Sample(s))))
        {
            var after = Bench.After(judged.Call);

            Assert.True(CaseChange.Between(judged, after).IsEmpty);
            Assert.Equal(judged.Card?.Detail, after.Card?.Detail);
        }
    }

    [Fact]
    public void Apply_DuplicateMember_RefusedWithLineAndWithoutItsName()
    {
        var call = Bench.Call("""
            { "hook": "patient-view", "hookInstance": "i", "context": { "userId": "Practitioner/p", "patientId": "p" },
              "x": { "Jane": 1,
                     "Jane": 2 } }
            """);

        var refused = Assert.Throws<UnusableRecordException>(() => Bench.Editor.Apply(call, Vegf));

        Assert.DoesNotContain("Jane", refused.Message);
    }

    private static JsonNode Json(HookCall call) => JsonNode.Parse(call.Body.Span)!;

    private static HookCall Without(string sample, string key)
    {
        var request = Json(Bench.Sample(sample));
        request["prefetch"]!.AsObject().Remove(key);
        return Bench.Call(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(request.ToJsonString())));
    }
}
