using System.Globalization;
using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Document;
using static PoemsCds.Validation.Document.Figure;

namespace PoemsCds.Validation.Simulation;

/// <summary>The tables on simulated adults without POEMS syndrome.</summary>
internal static class AdultTables
{
    // Published shares of two kinds of clinic; sources in the document.
    private const double MonoclonalAmongNeuropathyReferrals = 0.1;
    private const double NeuropathyInGammopathyClinic = 36.0 / 223;

    private static readonly (string Title, Func<AdultGroup, bool> Holds)[] AgesAndSexes =
    [
        ("all adults", _ => true),
        ("18 to 49", g => !g.Band.IsOver50),
        ("50 to 64", g => g.Band.IsOver50 && !g.Band.IsOver65),
        ("65 and over", g => g.Band.IsOver65),
        ("65 and over, men", g => g.Band.IsOver65 && g.IsMale),
        ("65 and over, women", g => g.Band.IsOver65 && !g.IsMale),
        ("80 and over", g => g.Band.Age >= 80),
    ];

    private static readonly (string Title, Func<AdultGroup, bool> Holds)[] Conditions =
    [
        ("with a neuropathy on record", g => g.HasNeuropathy),
        ("with a neuropathy on record, 65 and over", g => g.HasNeuropathy && g.Band.IsOver65),
        ("with a neuropathy and without an M-protein on record", g => g.HasNeuropathy && !g.HasMonoclonalProtein),
        ("with an M-protein on record", g => g.HasMonoclonalProtein),
        ("with an M-protein on record, 65 and over", g => g.HasMonoclonalProtein && g.Band.IsOver65),
        ("with both on record", g => g.HasNeuropathy && g.HasMonoclonalProtein),
        ("with diabetes on record", g => g.HasDiabetes),
        ("with neither a neuropathy nor an M-protein on record", g => !g.HasNeuropathy && !g.HasMonoclonalProtein),
    ];

    /// <summary>By card and row, by age and sex, by what is on record, by setting.</summary>
    internal static string All()
    {
        var outcome = Runs.Adults;
        var (all, old) = (Whole(outcome.All.Number), Whole(outcome.Of(g => g.Band.IsOver65).Number));
        return $"""
            Knowledge {Assessor.KnowledgeVersion}. {all} simulated adults without POEMS syndrome, of whom {old} are 65 or older.
            In brackets exact 95 % intervals (Poisson) of the chance in the drawing alone.

            {Rates(outcome)}
            By age and sex, per 1,000 of the group:

            {ByGroup(outcome, AgesAndSexes)}
            By what is on record, per 1,000 of the group:

            {ByGroup(outcome, Conditions)}
            Two kinds of clinic, made of the lines above in the shares that were published, per 1,000 patients whose charts are opened:

            {Settings(outcome)}
            The same population beside the worked estimate of the criteria file, per 100,000 adults of 50 and older:

            {Steps(outcome)}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>The same adults with their records in each coding.</summary>
    internal static Table ByCoding()
    {
        var table = new Table(
            "Coding of the records", "Adults", "Cards per 1,000", "of these warnings", "65 and over: cards per 1,000", "of these warnings");
        foreach (var (coding, outcome) in OneWay.AdultsByCoding())
        {
            var (all, old) = (outcome.All, outcome.Of(g => g.Band.IsOver65));
            table.Add(
                Title(coding),
                Whole(all.Number),
                PerThousandWithInterval(all.Cards, all.Number),
                PerThousandWithInterval(all.Warnings, all.Number),
                PerThousandWithInterval(old.Cards, old.Number),
                PerThousandWithInterval(old.Warnings, old.Number));
        }

        return table;
    }

    /// <summary>Adults of 65 and over who have a disease that resembles POEMS syndrome.</summary>
    internal static Table ByDisease()
    {
        var table = new Table(
            "Everybody has", "Adults of 65 and over", "with a neuropathy on record", "Cards per 1,000", "of these warnings");
        foreach (var (title, disease) in new[]
        {
            ("MGUS, recognized", "mgus"),
            ("multiple myeloma", "myeloma"),
            ("AL amyloidosis", "amyloidosis"),
            ("Waldenström macroglobulinemia", "waldenstrom"),
            ("chronic lymphocytic leukemia", "leukaemia"),
        })
        {
            var outcome = OneWay.AdultsWith(disease);
            var old = outcome.Of(g => g.Band.IsOver65 && (g.HasMonoclonalProtein || disease == "leukaemia"));
            table.Add(
                title,
                Whole(old.Number),
                Whole(outcome.Of(g => g.Band.IsOver65 && g.HasNeuropathy && (g.HasMonoclonalProtein || disease == "leukaemia")).Number),
                PerThousandWithInterval(old.Cards, old.Number),
                PerThousandWithInterval(old.Warnings, old.Number));
        }

        return table;
    }

    private static string Title(DiagnosisCoding coding) => coding switch
    {
        DiagnosisCoding.Both => "SNOMED CT and ICD-10-CM",
        DiagnosisCoding.Icd10CmOnly => "ICD-10-CM alone",
        DiagnosisCoding.SnomedCtOnly => "SNOMED CT alone",
        _ => "German record: ICD-10-GM, ATC, German words",
    };

    private static Table Rates(AdultOutcome outcome)
    {
        var (all, old) = (outcome.All, outcome.Of(g => g.Band.IsOver65));
        var table = new Table("Card", "Row", "Adults", "Per 1,000 adults", "Per 1,000 of 65 and over");
        Add("Any card", "", _ => true);
        foreach (var conclusion in VerdictKind.Cards)
        {
            Add(conclusion.Title(), "", v => v.Conclusion == conclusion);
            foreach (var row in AdvicePolicy.Table.Where(r => r.Conclusion == conclusion))
            {
                Add("", row.Number, v => v.Row == row.Number);
            }
        }

        return table;

        void Add(string card, string row, Func<Verdict, bool> isAskedFor)
        {
            var count = all.Count(v => v.IsCard() && isAskedFor(v));
            table.Add(
                card,
                row,
                Whole(count),
                PerThousandWithInterval(count, all.Number),
                PerThousandWithInterval(old.Count(v => v.IsCard() && isAskedFor(v)), old.Number));
        }
    }

    private static Table ByGroup(AdultOutcome outcome, (string Title, Func<AdultGroup, bool> Holds)[] groups)
    {
        var table = new Table("Adults", "Number", "Any card", "of these warnings");
        foreach (var (title, holds) in groups)
        {
            var tally = outcome.Of(holds);
            table.Add(
                title,
                Whole(tally.Number),
                PerThousandWithInterval(tally.Cards, tally.Number),
                PerThousandWithInterval(tally.Warnings, tally.Number));
        }

        return table;
    }

    private static Table Settings(AdultOutcome outcome)
    {
        var both = outcome.Of(g => g.HasNeuropathy && g.HasMonoclonalProtein);
        var neuropathy = outcome.Of(g => g.HasNeuropathy && !g.HasMonoclonalProtein);
        var protein = outcome.Of(g => !g.HasNeuropathy && g.HasMonoclonalProtein);
        var table = new Table("Clinic", "Any card", "of these warnings");
        Add("neurology: all referred for a neuropathy, 10 % with an M-protein", neuropathy, MonoclonalAmongNeuropathyReferrals);
        Add("hematology: all with an M-protein, 16 % with a neuropathy", protein, NeuropathyInGammopathyClinic);
        return table;

        void Add(string clinic, Tally without, double share) =>
            table.Add(clinic, Mixed(without, share, t => t.Cards), Mixed(without, share, t => t.Warnings));

        string Mixed(Tally without, double share, Func<Tally, int> count)
        {
            var mixed = (share * count(both) / both.Number) + ((1 - share) * count(without) / without.Number);
            return (1000 * mixed).ToString("F1", CultureInfo.InvariantCulture);
        }
    }

    private static Table Steps(AdultOutcome outcome)
    {
        var over50 = outcome.Of(g => g.Band.IsOver50).Number;
        var table = new Table("Step", "Worked estimate", "Simulated");
        foreach (var (step, expected, number) in outcome.Steps)
        {
            table.Add(step, expected, (number * 100_000.0 / over50).ToString("F1", CultureInfo.InvariantCulture));
        }

        return table;
    }
}
