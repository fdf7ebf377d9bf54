using System.Collections.Immutable;

namespace PoemsCds.Rollout;

/// <summary>A property by which an analysis divides the patients or users.</summary>
public enum Stratum
{
    /// <summary>The patient's sex.</summary>
    Sex,

    /// <summary>The patient's age in three groups: 18 to 39, 40 to 64, 65 and more.</summary>
    AgeGroup,

    /// <summary>The class of the encounter.</summary>
    EncounterClass,

    /// <summary>The department.</summary>
    Department,

    /// <summary>The role of the user.</summary>
    Role,

    /// <summary>The specialty of the user.</summary>
    Specialty,
}

/// <summary>The properties of a patient that strata use.</summary>
/// <param name="Sex">The sex in lower case, such as <c>female</c>; <c>unknown</c> if it is.</param>
/// <param name="Age">The age in completed years; <see langword="null"/> if unknown.</param>
public sealed record StratifiedPatient(string Sex, int? Age);

/// <summary>Names the stratum of a card.</summary>
public static class StratumNames
{
    private const string Unknown = "unknown";
    private const string Other = "other";
    private const int MiddleAge = 40;
    private const int OldAge = 65;

    /// <summary>
    /// Returns the stratum, such as <c>sex=female; specialty=neurology</c>. A value is a name of the site, <c>other</c> for one without a
    /// name, or <c>unknown</c>; of several names it is the first.
    /// </summary>
    /// <param name="strata">The properties, in order.</param>
    /// <param name="call">The call.</param>
    /// <param name="patient">The patient.</param>
    /// <returns><see langword="null"/> without strata.</returns>
    public static string? NameOf(ImmutableArray<Stratum> strata, CallCircumstances call, StratifiedPatient patient) =>
        strata.IsEmpty ? null : string.Join("; ", strata.Select(s => s switch
        {
            Stratum.Sex => $"sex={patient.Sex}",
            Stratum.AgeGroup => $"age={GroupOf(patient.Age)}",
            Stratum.EncounterClass => $"encounter class={ValueOf(call[Circumstance.EncounterClass])}",
            Stratum.Department => $"department={ValueOf(call[Circumstance.Department])}",
            Stratum.Role => $"role={ValueOf(call[Circumstance.Role])}",
            _ => $"specialty={ValueOf(call[Circumstance.Specialty])}",
        }));

    /// <summary>The circumstance that a stratum needs; <see langword="null"/> if it needs the patient's record alone.</summary>
    public static Circumstance? CircumstanceOf(Stratum stratum) => stratum switch
    {
        Stratum.EncounterClass => Circumstance.EncounterClass,
        Stratum.Department => Circumstance.Department,
        Stratum.Role => Circumstance.Role,
        Stratum.Specialty => Circumstance.Specialty,
        _ => null,
    };

    private static string ValueOf(CircumstanceValue value) => !value.IsKnown ? Unknown : value.Names.FirstOrDefault(Other);

    private static string GroupOf(int? age) => age switch
    {
        null => Unknown,
        < MiddleAge => "18-39",
        < OldAge => "40-64",
        _ => "65+",
    };
}
