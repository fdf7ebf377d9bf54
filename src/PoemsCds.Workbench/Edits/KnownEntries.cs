using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Workbench.Edits;

/// <summary>What can be added to a record: the tests, diagnoses and procedures that the knowledge lists.</summary>
public sealed class KnownEntries
{
    private const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";

    private static readonly string[] ProcedureSets = [ValueSetIds.CtOrPetCt, ValueSetIds.EyeExamination, ValueSetIds.PlasmaExchange];

    /// <summary>Collects the entries.</summary>
    /// <param name="knowledge">The knowledge in force.</param>
    public KnownEntries(KnowledgeBase knowledge)
    {
        var sets = knowledge.ValueSets.OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase).ToList();
        var procedures = sets.Where(s => ProcedureSets.Contains(s.Id)).ToList();
        Tests = GroupsOf(sets, TestsOf);
        Diagnoses = GroupsOf(sets.Except(procedures), DiagnosesOf);
        Procedures = GroupsOf(procedures, s => s.Concepts.OrderBy(c => c.Display, StringComparer.Ordinal));
        Units = [.. knowledge.Units.KnownSpellings.Where(u => u.Length > 0).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Laboratory tests by value set.</summary>
    public ImmutableArray<EntryGroup> Tests { get; }

    /// <summary>Diagnoses by value set: one code for each title.</summary>
    public ImmutableArray<EntryGroup> Diagnoses { get; }

    /// <summary>Procedures by value set.</summary>
    public ImmutableArray<EntryGroup> Procedures { get; }

    /// <summary>Units of tests, sorted.</summary>
    public ImmutableArray<string> Units { get; }

    /// <summary>Finds an entry by its code; <see langword="null"/> if it is not among them.</summary>
    /// <param name="groups">One of the lists.</param>
    /// <param name="code">System and code, as <see cref="CodeOf"/> writes them.</param>
    public static Concept? Find(ImmutableArray<EntryGroup> groups, string code) =>
        groups.SelectMany(g => g.Entries).FirstOrDefault(c => CodeOf(c) == code);

    /// <summary>System and code of an entry, separated by a bar.</summary>
    public static string CodeOf(Concept concept) => $"{concept.Coding.System}|{concept.Coding.Code}";

    /// <summary>The diagnoses of a value set, one code for each title: ICD-10-CM, or SNOMED CT where there is none.</summary>
    internal static IEnumerable<Concept> DiagnosesOf(ValueSet set) => set.Concepts
        .Where(c => c.Coding.System is Icd10Cm or CodeSystems.SnomedCt)
        .OrderBy(c => c.Coding.System == Icd10Cm ? 0 : 1).ThenBy(c => c.Coding.Code, StringComparer.Ordinal)
        .DistinctBy(c => c.Title);

    private static IEnumerable<Concept> TestsOf(ValueSet set) =>
        set.Concepts.Where(c => c.Coding.System == CodeSystems.Loinc).OrderBy(c => c.Display, StringComparer.Ordinal);

    private static ImmutableArray<EntryGroup> GroupsOf(IEnumerable<ValueSet> sets, Func<ValueSet, IEnumerable<Concept>> entries)
    {
        var seen = new HashSet<Coding>();
        return
        [
            .. sets.Select(s => new EntryGroup(s.Title, [.. entries(s).Where(c => seen.Add(c.Coding))])).Where(g => !g.Entries.IsEmpty),
        ];
    }
}

/// <summary>Entries that belong together.</summary>
/// <param name="Title">Title of the value set.</param>
/// <param name="Entries">At least one entry.</param>
public sealed record EntryGroup(string Title, ImmutableArray<Concept> Entries);
