using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Gates;

namespace PoemsCds.Service.Tests.Options;

/// <summary>Errors in the gates of clients are reported at start, each with its key and remedy.</summary>
public sealed class RolloutOptionsTests
{
    private const string Gate = $"{GatedHost.Rollout}:Gates:0";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "Gates:0:Name", "", $"{Gate}:Name is missing or cannot be shown" },
        { "Gates:0:Name", "Mrs\nMiller", $"{Gate}:Name is missing or cannot be shown" },
        { "Gates:0:Stage", "Half", $"{Gate}:Stage: 'Half' is not a valid value. Use one of Silent, Share, All" },
        { "Gates:0:SharePercent", "0", $"{Gate}:SharePercent is 0. Use 1 to 99; for nobody set {Gate}:Stage to Silent" },
        { "Gates:0:SharePercent", "100", $"{Gate}:SharePercent is 100. Use 1 to 99" },
        { "Gates:0:SharePercent", "101", $"{Gate}:SharePercent is 101. Use 1 to 99" },
        { "Gates:0:SharePercent", "-5", $"{Gate}:SharePercent is -5. Use 1 to 99" },
        { "Gates:0:SharePercent", "a half", $"{Gate}:SharePercent: 'a half' is not a valid whole number" },
        { "Gates:0:Stage", "All", $"{Gate}:SharePercent is set, but the stage is All, which has no share" },
        { "Gates:0:Hooks:0", "patient-vew", $"{Gate}:Hooks:0 is 'patient-vew', which is not a hook of this service. Did you mean" },
        {
            "Gates:0:Specialties:1", "neurologie",
            $"{Gate}:Specialties:1 is 'neurologie', which {GatedHost.Rollout}:Specialties does not name. Did you mean neurology? Use one "
                + $"of neurology, or name its values with {GatedHost.Rollout}:Specialties:neurologie:0."
        },
        { "Gates:0:Roles:0", "consultant", $"{Gate}:Roles:0 is 'consultant', which {GatedHost.Rollout}:Roles does not name. First name" },
        { "Gates:0:EncounterClasses:0", "AMBULATORY", $"{Gate}:EncounterClasses:0 is 'AMBULATORY', which" },
        { "Gates:0:Specialty:0", "neurology", $"{Gate}:Specialty: unknown setting. Did you mean {Gate}:Specialties?" },
        { "Gates:1:Name", "neurology", "the name 'neurology' is used 2 times" },
        { "Gates:1:Name", "all", $"{GatedHost.Rollout}:Gates:1 overlaps {Gate}: a call could be inside both" },
        { "Specialties:neurology:0", "394591006", $"{GatedHost.Rollout}:Specialties:neurology:0 is '394591006', which has no system" },
        { "Specialties:neurology:0", "urn:x|", $"{GatedHost.Rollout}:Specialties:neurology:0 is 'urn:x|', which has no system" },
        { "Specialties:neurology:0", " ", $"{GatedHost.Rollout}:Specialties:neurology:0 is empty" },
        { "Specialties:brain:0", GatedHost.Neurology, "has the names 'brain' and 'neurology'. Give each value one name" },
        { "Specialties:(other):0", "urn:x|1", $"{GatedHost.Rollout}:Specialties:(other) cannot be shown as a name" },
        { "Departments:clinic:0", "Ward 7", $"{GatedHost.Rollout}:Departments:clinic:0 is 'Ward 7', which is not a reference" },
        { "EncounterClasses:day:0", "http://terminology.hl7.org/CodeSystem/v3-ActCode|SS", "has the names 'day' and 'SS'" },
        { "RoleClaim", "role", $"{GatedHost.Rollout}:RoleClaim is set, but {GatedHost.Rollout}:Roles names no value" },
        { "SpecialtyClaim", "jti", $"{GatedHost.Rollout}:SpecialtyClaim is 'jti', which is about the token itself" },
        { "SpecialtyClaim", " ", $"{GatedHost.Rollout}:SpecialtyClaim is empty" },
        { "Unit", "Doctor", $"{GatedHost.Rollout}:Unit: 'Doctor' is not a valid value" },
        { "Draw", "a/b", $"{GatedHost.Rollout}:Draw is 'a/b'" },
        { "Strata:0", "Height", $"{GatedHost.Rollout}:Strata:0: 'Height' is not a valid value" },
        { "Strata:1", "Sex", $"{GatedHost.Rollout}:Strata:1 is Sex, which is listed already" },
        { "Strata:1", "Role", $"{GatedHost.Rollout}:Strata:1 is Role, but {GatedHost.Rollout}:Roles names no value" },
        { "HematologySpecialties:0", "hematology", $"{GatedHost.Rollout}:HematologySpecialties:0 is 'hematology', which" },
        { "HematologyDepartments:0", "ward", $"{GatedHost.Rollout}:HematologyDepartments:0 is 'ward', which" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Start_OneError_NamesKeyAndRemedy(string key, string value, string named)
    {
        using var gated = Valid();
        gated.With($"Rollout:{key}", value);

        var fault = Assert.Throws<OptionsValidationException>(() => gated.Host.CreateClient());

        Assert.Contains(fault.Failures, failure => failure.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Start_ShareWithoutNumber_NamesKeyAndRemedy()
    {
        using var gated = new GatedHost(rollout: [("Gates:0:Name", "g"), ("Gates:0:Stage", "Share")]);

        var fault = Assert.Throws<OptionsValidationException>(() => gated.Host.CreateClient());

        Assert.Contains($"{Gate}:SharePercent is missing", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ValidGates_Starts()
    {
        using var gated = Valid();

        Assert.NotNull(gated.Host.CreateClient());
    }

    private static GatedHost Valid() => new(rollout:
    [
        ("Specialties:neurology:0", GatedHost.Neurology), ("Gates:0:Name", "neurology"), ("Gates:0:Specialties:0", "neurology"),
        ("Gates:0:Stage", "Share"), ("Gates:0:SharePercent", "10"), ("Strata:0", "Sex"),
    ]);
}
