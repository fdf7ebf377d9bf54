namespace PoemsCds.Rollout.Tests;

public sealed class GateTests
{
    private static readonly Gate Clinic = Plans.Gate(
        "clinic", RolloutStage.All, 0, "patient-view order-sign",
        (Circumstance.Specialty, "neurology hematology"), (Circumstance.EncounterClass, "AMB"));

    private static readonly CallCircumstances Inside =
        Plans.Call("order-sign", (Circumstance.Specialty, "neurology"), (Circumstance.EncounterClass, "AMB"));

    [Fact]
    public void FindMiss_EveryConditionMet_IsInside() => Assert.Null(Clinic.FindMiss(Inside));

    [Fact]
    public void FindMiss_OneOfSeveralValuesListed_IsInside() =>
        Assert.Null(Clinic.FindMiss(
            Plans.Call("order-sign", (Circumstance.Specialty, "sleep neurology"), (Circumstance.EncounterClass, "AMB"))));

    [Fact]
    public void FindMiss_GateWithoutConditions_IsInsideWhateverIsUnknown() =>
        Assert.Null(Plans.Gate("all").FindMiss(new CallCircumstances("encounter-start")));

    [Theory]
    [InlineData("encounter-start", "neurology", "AMB", "hook not listed")]
    [InlineData("patient-view", "cardiology", "AMB", "specialty not listed")]
    [InlineData("patient-view", "", "AMB", "specialty not listed")]
    [InlineData("patient-view", "neurology", "IMP", "encounter class not listed")]
    [InlineData("patient-view", "cardiology", "IMP", "encounter class not listed")]
    public void FindMiss_ConditionNotMet_NamesTheFirst(string hook, string specialty, string encounterClass, string reason) =>
        Assert.Equal(
            reason,
            Clinic.FindMiss(Plans.Call(hook, (Circumstance.Specialty, specialty), (Circumstance.EncounterClass, encounterClass)))?.Reason);

    [Theory]
    [InlineData(CircumstanceGap.NotSent, "specialty not sent")]
    [InlineData(CircumstanceGap.NotFetched, "specialty not fetched")]
    [InlineData(CircumstanceGap.Unreadable, "specialty unreadable")]
    [InlineData(CircumstanceGap.OtherPerson, "specialty of another person")]
    public void FindMiss_AttributeUnknown_IsOutsideAndSaysWhy(CircumstanceGap gap, string reason) =>
        Assert.Equal(reason, Clinic.FindMiss(Inside.Without(Circumstance.Specialty, gap))?.Reason);

    [Theory]
    [InlineData(Circumstance.Role, "role not sent")]
    [InlineData(Circumstance.Department, "department not sent")]
    [InlineData(Circumstance.EncounterClass, "encounter class not sent")]
    public void FindMiss_AttributeNotLookedFor_IsOutside(Circumstance attribute, string reason) =>
        Assert.Equal(reason, Plans.Gate("g", conditions: (attribute, "x")).FindMiss(new CallCircumstances("patient-view"))?.Reason);

    [Fact]
    public void Overlaps_NoCommonValueInSomeCondition_IsFalse()
    {
        var neurology = Plans.Gate("n", conditions: (Circumstance.Specialty, "neurology"));
        var wards = Plans.Gate("w", conditions: [(Circumstance.Specialty, "hematology"), (Circumstance.EncounterClass, "IMP")]);

        Assert.False(neurology.Overlaps(wards));
        Assert.False(wards.Overlaps(neurology));
        Assert.False(Plans.Gate("a", hooks: "patient-view").Overlaps(Plans.Gate("b", hooks: "order-sign order-select")));
    }

    [Fact]
    public void Overlaps_DifferentConditions_IsTrue()
    {
        var neurology = Plans.Gate("n", conditions: (Circumstance.Specialty, "neurology"));
        var wards = Plans.Gate("w", hooks: "patient-view", conditions: (Circumstance.EncounterClass, "IMP"));

        Assert.True(neurology.Overlaps(wards));
        Assert.True(wards.Overlaps(neurology));
        Assert.True(neurology.Overlaps(Plans.Gate("all")));
    }
}
