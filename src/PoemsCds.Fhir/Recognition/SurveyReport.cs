using System.Collections.Immutable;

namespace PoemsCds.Fhir.Recognition;

/// <summary>What was understood of a site's records.</summary>
/// <remarks>
/// Local codes, displays, units and addresses are text of the record. Unless everything was asked for, each is told only if it came with at
/// least two patients; the rest is counted.
/// </remarks>
public sealed record SurveyReport
{
    /// <summary>Resources by kind.</summary>
    public required ImmutableArray<SurveyedKind> Kinds { get; init; }

    /// <summary>Code systems by kind of resource, unknown ones first, most codes first.</summary>
    public required ImmutableArray<SurveyedSystem> Systems { get; init; }

    /// <summary>Codes of unknown systems, most frequent first: what a site map is for.</summary>
    public required ImmutableArray<SurveyedCode> LocalCodes { get; init; }

    /// <summary>Codes of known systems that are not listed, most frequent first. Most are of no concern.</summary>
    public required ImmutableArray<SurveyedCode> UnlistedCodes { get; init; }

    /// <summary>Codes that are not told, because they came with one patient alone.</summary>
    public int HiddenCodes { get; init; }

    /// <summary>Entries whose codes were not told apart, because there are too many codes.</summary>
    public int UntoldEntries { get; init; }

    /// <summary>The listed results.</summary>
    public required SurveyedResults Results { get; init; }

    /// <summary>The medication entries.</summary>
    public required SurveyedDrugs Drugs { get; init; }

    /// <summary>Resources that were dropped for a reason other than their code, by kind and reason.</summary>
    public required ImmutableArray<SurveyedDrop> Dropped { get; init; }
}

/// <summary>The resources of one kind.</summary>
/// <param name="Kind">The resource type.</param>
/// <param name="Resources">Number of resources.</param>
/// <param name="Understood">Those with a listed code or known words.</param>
/// <param name="CodeNotListed">Those with a code of a known system, but none that is listed. Most are of no concern.</param>
/// <param name="SystemNotKnown">Those with codes of unknown systems alone.</param>
/// <param name="NoCode">Those without a code and known words.</param>
/// <param name="Dropped">Those dropped for another reason.</param>
public sealed record SurveyedKind(
    string Kind, int Resources, int Understood, int CodeNotListed, int SystemNotKnown, int NoCode, int Dropped);

/// <summary>The codes of one system in one kind of resource.</summary>
/// <param name="Kind">The resource type.</param>
/// <param name="System">
/// Label of a known system; address of an unknown one; <see langword="null"/> if it is not told, and empty if it is not stated.
/// </param>
/// <param name="IsKnown">Whether the system is known.</param>
/// <param name="Codes">Number of codes in the resources.</param>
/// <param name="Listed">Number of them that are listed.</param>
/// <param name="LooksLike">
/// Label of the known system in which most codes of an unknown one are listed; <see langword="null"/> if none is.
/// </param>
/// <param name="ListedThere">Number of codes that are listed there.</param>
public sealed record SurveyedSystem(
    string Kind, string? System, bool IsKnown, int Codes, int Listed, string? LooksLike, int ListedThere);

/// <summary>A code that nothing lists, of a resource that was not understood, or by its words alone.</summary>
/// <param name="Kind">The resource type.</param>
/// <param name="System">Address of its system, as the record has it; empty if it is not stated.</param>
/// <param name="Code">The code.</param>
/// <param name="Entries">Number of entries with it.</param>
/// <param name="Displays">What the record calls it, most frequent first; only what is told.</param>
public sealed record SurveyedCode(
    string Kind, string System, string Code, int Entries, ImmutableArray<SurveyedDisplay> Displays);

/// <summary>A name of a code.</summary>
/// <param name="Text">The text of the record.</param>
/// <param name="Entries">Number of entries with it.</param>
public sealed record SurveyedDisplay(string Text, int Entries);

/// <summary>What was understood of results with a listed code.</summary>
/// <param name="Listed">Number of results with a listed code.</param>
/// <param name="WithoutUnit">Numbers without a unit, where the test needs one.</param>
/// <param name="WithoutRange">Numbers with neither reference range nor flag.</param>
/// <param name="UnlistedUnit">Numbers in a unit that is not listed for the test, so that they cannot be compared with a limit.</param>
/// <param name="Units">Those units, most frequent first; only what is told.</param>
/// <param name="Immunofixations">Immunofixations and mass spectrometries, in results and reports.</param>
/// <param name="ImmunofixationsRead">Those of them whose words state whether there is an M-protein.</param>
public sealed record SurveyedResults(
    int Listed,
    int WithoutUnit,
    int WithoutRange,
    int UnlistedUnit,
    ImmutableArray<SurveyedUnit> Units,
    int Immunofixations,
    int ImmunofixationsRead);

/// <summary>A unit that is not listed for a test.</summary>
/// <param name="Test">The product's name of the test.</param>
/// <param name="Unit">The unit, as the record writes it.</param>
/// <param name="Entries">Number of results with it.</param>
public sealed record SurveyedUnit(string Test, string Unit, int Entries);

/// <summary>How the drugs of medication entries are told.</summary>
/// <param name="Listed">Those with a listed drug, by code or name.</param>
/// <param name="ByCode">Others with words and a code of a known system.</param>
/// <param name="ByName">Others with a name; the drug is told only if its name is known.</param>
/// <param name="ByReference">Others that refer to a Medication elsewhere; the kind Medication says whether those are told.</param>
/// <param name="NotTold">Those whose drug is unknown.</param>
public sealed record SurveyedDrugs(int Listed, int ByCode, int ByName, int ByReference, int NotTold);

/// <summary>Resources dropped for one reason.</summary>
/// <param name="Kind">The resource type.</param>
/// <param name="Reason">The reason, a name of <see cref="Resources.DropReason"/>.</param>
/// <param name="Resources">Number of resources.</param>
public sealed record SurveyedDrop(string Kind, string Reason, int Resources);
