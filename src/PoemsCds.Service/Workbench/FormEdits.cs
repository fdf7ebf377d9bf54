using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.Input;
using PoemsCds.Workbench.WhatIf;

namespace PoemsCds.Service.Workbench;

/// <summary>Turns the fields of the form into edits of a record.</summary>
internal sealed class FormEdits(KnownEntries entries, FactList facts, AlternativeFinder alternatives)
{
    /// <summary>Removes a fact; followed by its reference.</summary>
    internal const string Remove = "remove:";

    /// <summary>Moves a fact; followed by its reference. The day is in the field <see cref="DayOf"/>.</summary>
    internal const string Move = "move:";

    /// <summary>Makes an alternative; followed by its words.</summary>
    internal const string Try = "try:";

    /// <summary>Adds a result.</summary>
    internal const string AddResult = "add-result";

    /// <summary>Adds a diagnosis.</summary>
    internal const string AddDiagnosis = "add-diagnosis";

    /// <summary>Adds a procedure.</summary>
    internal const string AddProcedure = "add-procedure";

    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>Name of the field with the new day of a fact.</summary>
    /// <param name="reference">Reference of the fact.</param>
    internal static string DayOf(string reference) => $"day:{reference}";

    /// <summary>Reads a day; <see langword="null"/> if the field is empty.</summary>
    /// <param name="form">The form.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="name">Name of the field on the page.</param>
    /// <exception cref="UnusableRecordException">It is not a day from 1900 to 2199.</exception>
    internal static DateOnly? Day(WorkbenchForm form, string field, string name) =>
        form.Line(field) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= Earliest && day <= Latest ? day
        : throw Missing($"'{name}' is not a day from 1900 to 2199", "Use one such as 2026-11-22");

    /// <summary>Reads the edits of an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="form">The form.</param>
    /// <param name="judged">The record before.</param>
    /// <returns>The edits and their words; <see langword="null"/> if the action edits nothing.</returns>
    /// <exception cref="UnusableRecordException">A field is missing or wrong.</exception>
    internal (string Words, ImmutableArray<RecordEdit> Edits)? Read(string action, WorkbenchForm form, JudgedCase judged)
    {
        if (action.StartsWith(Remove, StringComparison.Ordinal))
        {
            var reference = action[Remove.Length..];
            return ($"Removed: {NameOf(reference, judged)}", [new RemoveResource(reference)]);
        }

        if (action.StartsWith(Move, StringComparison.Ordinal))
        {
            var reference = action[Move.Length..];
            var day = Day(form, DayOf(reference), "New day") ?? throw Missing("the new day is missing", "Set it beside the fact");
            return ($"Moved to {day:yyyy-MM-dd}: {NameOf(reference, judged)}", [new MoveResource(reference, day)]);
        }

        return action switch
        {
            AddResult => Result(form, judged),
            AddDiagnosis => Diagnosis(form, judged),
            AddProcedure => Procedure(form, judged),
            _ when action.StartsWith(Try, StringComparison.Ordinal) => Alternative(action[Try.Length..], judged),
            _ => null,
        };
    }

    private (string Words, ImmutableArray<RecordEdit> Edits) Result(WorkbenchForm form, JudgedCase judged)
    {
        var test = Chosen(form, "test", entries.Tests, "test");
        var value = form.Line("value") ?? throw Missing("the value is missing", "Enter a number, or the result in words");
        var (unit, specimen) = (form.Line("unit"), Choice<Specimen>(form, "specimen"));
        var edit = new AddResult(test, value, unit, Day(form, "result-day", "Day of the result") ?? judged.Assessment.AsOf)
        {
            Specimen = specimen,
            Flag = Choice<Interpretation>(form, "flag"),
            Time = TimeIn(form),
        };
        var place = specimen == Specimen.Unknown ? "" : $" in {specimen.ToString().ToLowerInvariant()}";
        return ($"Added: {test.Title} {value} {unit}".TrimEnd() + place, [edit]);
    }

    private static TimeOnly? TimeIn(WorkbenchForm form) =>
        TimeOnly.TryParseExact(form.Line("time"), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private (string Words, ImmutableArray<RecordEdit> Edits) Diagnosis(WorkbenchForm form, JudgedCase judged)
    {
        var diagnosis = Chosen(form, "diagnosis", entries.Diagnoses, "diagnosis");
        var onset = Day(form, "onset", "Onset") ?? judged.Assessment.AsOf;
        return ($"Added: {diagnosis.Title}", [new AddDiagnosis(diagnosis, onset)]);
    }

    private (string Words, ImmutableArray<RecordEdit> Edits) Procedure(WorkbenchForm form, JudgedCase judged)
    {
        var procedure = Chosen(form, "procedure", entries.Procedures, "procedure");
        var day = Day(form, "procedure-day", "Day of the procedure") ?? judged.Assessment.AsOf;
        return ($"Added: {procedure.Title}", [new AddProcedure(procedure, day)]);
    }

    private (string Words, ImmutableArray<RecordEdit> Edits) Alternative(string words, JudgedCase judged)
    {
        var chosen = alternatives.Find(judged, facts.Of(judged).Facts).Alternatives.FirstOrDefault(a => a.Words == words)
            ?? throw Missing("this change is not offered for the record", "Show the record first, then choose a change");
        return ($"{(chosen.Kind == AlternativeKind.MissingTest ? "Added" : "Removed")}: {chosen.Words}", chosen.Edits);
    }

    private string NameOf(string reference, JudgedCase judged) =>
        facts.Of(judged).Facts.FirstOrDefault(f => f.Reference == reference)?.Name ?? "a fact";

    private static Concept Chosen(WorkbenchForm form, string field, ImmutableArray<EntryGroup> groups, string name) =>
        KnownEntries.Find(groups, form.Line(field) ?? "") ?? throw Missing($"no {name} is chosen", "Choose one from the list");

    private static T Choice<T>(WorkbenchForm form, string field)
        where T : struct, Enum => Enum.TryParse<T>(form.Line(field), out var choice) && Enum.IsDefined(choice) ? choice : default;

    private static UnusableRecordException Missing(string problem, string remedy) => new(problem, remedy);
}
