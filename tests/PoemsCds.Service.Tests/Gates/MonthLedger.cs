using System.Globalization;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>A card of the scripted month, as the script expects it in the export.</summary>
internal sealed record MonthCard(DateTime At, string Client, MonthPatient Patient, string Delivery)
{
    internal string Conclusion { get; init; } = "";

    internal string Gate { get; init; } = "";

    internal string Outside { get; init; } = "";

    internal string Arm { get; init; } = "";

    internal string Share { get; init; } = "";

    internal string Stratum { get; init; } = "";

    internal string Department { get; init; } = "";

    /// <summary>The patient or user that was drawn; empty if nobody was.</summary>
    internal string Drawn { get; init; } = "";

    internal string Feedback { get; set; } = "";

    /// <summary>The awaited outcomes, with the time of the call that told them.</summary>
    internal Dictionary<string, DateTime?> Outcomes { get; init; } = [];

    internal string Person => $"{Client}/{Patient.Number}";
}

/// <summary>The script's own books of the month, in the order of the calls.</summary>
internal sealed class MonthLedger
{
    private readonly Dictionary<string, List<MonthCard>> _byPerson = [];

    /// <summary>The cards.</summary>
    internal List<MonthCard> Cards { get; } = [];

    /// <summary>Arms seen on the wire, by client and by patient or user.</summary>
    internal Dictionary<string, string> Arms { get; } = [];

    /// <summary>Enters a card.</summary>
    internal void Add(MonthCard card)
    {
        Cards.Add(card);
        _byPerson[card.Person] = [.. _byPerson.GetValueOrDefault(card.Person, []), card];
    }

    /// <summary>Notes what a call shows of a patient, at every earlier card that waits for it.</summary>
    internal void Tell(DateTime at, string person, string outcome)
    {
        var waiting = _byPerson.GetValueOrDefault(person, [])
            .Where(c => c.At < at && c.Outcomes.TryGetValue(outcome, out var seen) && seen is null);
        foreach (var card in waiting)
        {
            card.Outcomes[outcome] = at;
        }
    }

    /// <summary>The lines of the export, without the UUIDs of the cards, which the service draws.</summary>
    /// <param name="outcomes">Names of all outcomes.</param>
    /// <param name="now">Time of the export.</param>
    internal IEnumerable<string> Lines(IReadOnlyList<string> outcomes, DateTime now)
    {
        var (patients, drawn) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        return Cards.Select(c => string.Join('|', (string[])
        [
            c.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), c.Client, "patient-view", c.Conclusion, c.Delivery,
            c.Gate, c.Outside, c.Arm, c.Share, c.Stratum, c.Department, NumberOf(patients, c.Person),
            c.Drawn.Length == 0 ? "" : NumberOf(drawn, c.Drawn), c.Feedback, Days(now - c.At),
            .. outcomes.Select(o => !c.Outcomes.TryGetValue(o, out var seen) ? "" : seen is { } at ? Days(at - c.At) : "not seen"),
        ]));
    }

    /// <summary>The rows of the table of gates.</summary>
    internal IEnumerable<string> GateRows() => Cards
        .GroupBy(c => (c.Client, IsOutside: c.Gate.Length == 0, Name: c.Gate.Length == 0 ? $"outside: {c.Outside}" : c.Gate))
        .OrderBy(g => g.Key.Client, StringComparer.Ordinal).ThenBy(g => g.Key.IsOutside).ThenBy(g => g.Key.Name, StringComparer.Ordinal)
        .Select(g => $"{g.Key.Name} {g.Key.Client} {g.Count()} "
            + string.Join(' ', Deliveries.Select(d => g.Count(c => c.Delivery == d))));

    /// <summary>The rows of the table of arms.</summary>
    internal IEnumerable<string> ArmRows() => Cards.Where(c => c.Arm.Length > 0)
        .GroupBy(c => (c.Client, c.Gate, Share: int.Parse(c.Share, CultureInfo.InvariantCulture), c.Stratum, c.Arm))
        .OrderBy(g => g.Key.Client, StringComparer.Ordinal).ThenBy(g => g.Key.Share).ThenBy(g => g.Key.Stratum, StringComparer.Ordinal)
        .ThenBy(g => g.Key.Arm, StringComparer.Ordinal)
        .Select(g => $"{g.Key.Arm} {g.Key.Client} {g.Key.Gate} {g.Key.Share} % {(g.Key.Stratum.Length == 0 ? "–" : g.Key.Stratum)} "
            + $"{g.Select(c => c.Drawn).Distinct().Count()} {g.Count()} {g.Count(c => c.Delivery == "shown")} "
            + $"{g.Count(c => c.Feedback == "accepted")} {g.Count(c => c.Feedback == "overridden")}");

    /// <summary>The rows of the table of outcomes, without the median: it is in the test of the summary.</summary>
    internal IEnumerable<(string Conclusion, string Arm, string Outcome, int Patients, int Seen)> OutcomeRows() => Cards
        .GroupBy(c => (c.Person, c.Conclusion, Arm: ArmOf(c))).Select(g => g.First())
        .SelectMany(first => first.Outcomes.Select(o => (first.Conclusion, Arm: ArmOf(first), Outcome: o.Key, IsSeen: o.Value is not null)))
        .GroupBy(o => (o.Conclusion, o.Arm, o.Outcome))
        .OrderBy(g => g.Key.Conclusion, StringComparer.Ordinal).ThenBy(g => g.Key.Outcome, StringComparer.Ordinal)
        .ThenBy(g => g.Key.Arm, StringComparer.Ordinal)
        .Select(g => (g.Key.Conclusion, g.Key.Arm, g.Key.Outcome, g.Count(), g.Count(o => o.IsSeen)));

    internal static readonly string[] Deliveries = ["shown", "hidden", "silent", "control", "gated"];

    private static string ArmOf(MonthCard card) => card.Arm.Length > 0 ? card.Arm : $"not drawn: {card.Delivery}";

    private static string Days(TimeSpan time) => time.TotalDays.ToString("0.00", CultureInfo.InvariantCulture);

    private static string NumberOf(Dictionary<string, int> numbers, string name)
    {
        numbers.TryAdd(name, numbers.Count + 1);
        return numbers[name].ToString(CultureInfo.InvariantCulture);
    }
}
