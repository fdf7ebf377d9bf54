using CsCheck;

namespace PoemsCds.Rollout.Tests;

public sealed class RolloutPlanTests
{
    private static readonly CallCircumstances Neurologist = Plans.Call(attributes: (Circumstance.Specialty, "neurology"));
    private static readonly CallCircumstances Hematologist = Plans.Call(attributes: (Circumstance.Specialty, "hematology"));

    private static readonly Gate Neurology =
        Plans.Gate("neurology", RolloutStage.Share, 25, conditions: (Circumstance.Specialty, "neurology"));

    private static readonly Gate Hematology = Plans.Gate("hematology", conditions: (Circumstance.Specialty, "hematology"));

    [Fact]
    public void Place_StageAll_IsShownWithoutArm() =>
        Assert.Equal(new Placement(CardFate.Shown) { Gate = "hematology" }, Plans.Plan(Neurology, Hematology).Place(Hematologist));

    [Fact]
    public void Place_StageSilent_IsSilentWithoutArm() => Assert.Equal(
        new Placement(CardFate.Silent) { Gate = "g" }, Plans.Plan(Plans.Gate("g", RolloutStage.Silent)).Place(Neurologist));

    [Theory]
    [InlineData(0, CardFate.Shown, Arm.Intervention)]
    [InlineData(2_499, CardFate.Shown, Arm.Intervention)]
    [InlineData(2_500, CardFate.Control, Arm.Control)]
    [InlineData(9_999, CardFate.Control, Arm.Control)]
    public void Place_StageShare_FollowsTheDraw(int position, CardFate fate, Arm arm) => Assert.Equal(
        new Placement(fate) { Gate = "neurology", Arm = arm, SharePercent = 25 },
        Plans.Plan(Neurology, Hematology).Place(Neurologist, position));

    [Fact]
    public void Place_SilentClient_ShowsNothingAndDrawsNobody()
    {
        var plan = Plans.Plan(Neurology, Hematology) with { IsSilent = true };

        Assert.Equal(new Placement(CardFate.Silent) { Gate = "neurology" }, plan.Place(Neurologist));
        Assert.Equal(new Placement(CardFate.Silent) { Gate = "hematology" }, plan.Place(Hematologist));
        Assert.Equal(CardFate.Gated, plan.Place(Plans.Call()).Fate);
    }

    [Fact]
    public void Place_OutsideAllGates_IsGatedWithTheReasonOfTheClosest()
    {
        var plan = Plans.Plan(
            Plans.Gate("orders", hooks: "order-sign"),
            Plans.Gate("clinic", conditions: [(Circumstance.EncounterClass, "AMB"), (Circumstance.Specialty, "neurology")]));
        var call = Plans.Call(attributes: (Circumstance.EncounterClass, "AMB")).Without(Circumstance.Specialty, CircumstanceGap.NotSent);

        Assert.Equal(new Placement(CardFate.Gated) { Outside = "specialty not sent" }, plan.Place(call));
    }

    // The gates do not overlap, but a user may have two specialties.
    [Fact]
    public void Place_InsideTwoGates_TheFirstCounts()
    {
        var both = Plans.Call(attributes: (Circumstance.Specialty, "hematology neurology"));

        Assert.Equal("neurology", Plans.Plan(Neurology, Hematology).Place(both).Gate);
        Assert.Equal("hematology", Plans.Plan(Hematology, Neurology).Place(both).Gate);
    }

    [Fact]
    public void Place_Strata_AreNamedInsideAndOutside()
    {
        var plan = Plans.Plan(Neurology) with { Strata = [Stratum.Sex, Stratum.AgeGroup, Stratum.Specialty, Stratum.Department] };
        const string patient = "sex=female; age=40-64; ";

        Assert.Equal(patient + "specialty=neurology; department=unknown", plan.Place(Neurologist).Stratum);
        Assert.Equal(
            patient + "specialty=other; department=unknown", plan.Place(Plans.Call(attributes: (Circumstance.Specialty, ""))).Stratum);
    }

    [Theory]
    [InlineData(18, "age=18-39")]
    [InlineData(39, "age=18-39")]
    [InlineData(40, "age=40-64")]
    [InlineData(64, "age=40-64")]
    [InlineData(65, "age=65+")]
    [InlineData(null, "age=unknown")]
    public void NameOf_AgeGroup_IncludesItsLimits(int? age, string name) =>
        Assert.Equal(name, StratumNames.NameOf([Stratum.AgeGroup], Neurologist, new StratifiedPatient("male", age)));

    [Fact]
    public void Needs_GatesAndStrata_AreJoined() => Assert.Equal(
        [Circumstance.EncounterClass, Circumstance.Specialty],
        (Plans.Plan(Neurology) with { Strata = [Stratum.Sex, Stratum.EncounterClass] }).Needs.Order());

    // Whatever is drawn: a card is shown only where every condition of the gate is known and met.
    [Fact]
    public void Place_AnyCall_IsShownOnlyInsideAGate()
    {
        string[] names = ["neurology", "hematology", ""];
        var plan = Plans.Plan(
            Plans.Gate(
                "n", RolloutStage.Share, 50, conditions: [(Circumstance.Specialty, "neurology"), (Circumstance.Role, "hematology")]),
            Plans.Gate("h", conditions: [(Circumstance.Specialty, "hematology"), (Circumstance.Role, "neurology")]));
        var calls = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, UnitPosition.Places - 1]);

        calls.Sample((gap, specialty, role, position) =>
        {
            var call = Plans.Call(attributes: [(Circumstance.Specialty, names[specialty]), (Circumstance.Role, names[role])]);
            call = gap == 0 ? call : call.Without(Circumstance.Role, (CircumstanceGap)gap);
            var placement = plan.Place(call, position);

            var isInside = gap == 0 && ((specialty, role) is (0, 1) or (1, 0));
            Assert.Equal(isInside, placement.Fate != CardFate.Gated);
            Assert.Equal(isInside, placement.Outside is null);
            Assert.Equal(isInside && (specialty == 1 || position < 5_000), placement.Fate == CardFate.Shown);
        });
    }
}
