using System.Collections.Immutable;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Fhir.Tests.Differential;

/// <summary>Extracts facts from fully parsed resources, rule by rule and without regard to speed.</summary>
internal sealed class PlainFacts(KnownCodes known)
{
    private readonly IngredientMatcher _ingredients = new(Prefetched.Knowledge);
    private readonly PlainResults _results = new(known);

    /// <summary>Returns the fact of a resource as text, or the reason why there is none.</summary>
    internal string Of(R4.Resource resource) => resource switch
    {
        R4.Patient p => DifferentialReaders.Show(new Demographics(
            Day(p.BirthDateElement),
            SexOf(PlainText.Raw(p.GenderElement)),
            p.Deceased is R4.FhirBoolean { Value: true } or R4.FhirDateTime)),
        R4.Condition c => Subject(c.Subject) ?? Condition(c),
        R4.Observation o => Subject(o.Subject) ?? _results.Observation(o),
        R4.DiagnosticReport r => Subject(r.Subject) ?? Report(r),
        R4.Procedure p => Subject(p.Subject) ?? Procedure(p),
        R4.MedicationRequest m =>
            Subject(m.Subject) ?? Order(
                m, m.Medication, PlainText.Raw(m.StatusElement), Written(m), Bounds(m.DosageInstruction),
                m.DoNotPerform == true || PlainText.Raw(m.IntentElement) == "proposal"),
        R4.MedicationStatement m =>
            Subject(m.Subject) ?? Order(
                m, m.Medication, PlainText.Raw(m.StatusElement), Day(m.DateAssertedElement), Ends(m.Effective), false),
        R4.MedicationAdministration m =>
            Subject(m.Subject) ?? Order(m, m.Medication, PlainText.Raw(m.StatusElement), null, Ends(m.Effective), false),
        R4.MedicationDispense m => Subject(m.Subject) ?? Dispensed(m),
        R4.Medication m => DifferentialReaders.Show(new SuppliedMedication(m.Id, Drug(m))),
        R4.Specimen s =>
            DifferentialReaders.Show(new SuppliedSpecimen(
                s.Id, PlainText.Specimen(PlainText.TextOf(s.Type), PlainText.DisplayOf(s.Type)), PlainText.CollectedAt(s))),
        _ => throw new ArgumentException("is of a type that is not compared", nameof(resource)),
    };

    /// <summary>Returns the id at the end of a reference.</summary>
    internal static string? IdOf(string? reference)
    {
        var current = reference?.Split("/_history/")[0];
        return current?.StartsWith("urn:uuid:", StringComparison.Ordinal) == true ? current[9..] : current?.Split('/')[^1];
    }

    // Takes the patient of the reference as that of the call, so that only references without one are another patient's.
    private static string? Subject(R4.ResourceReference? subject) => subject?.Reference is not { } reference ? $"{DropReason.NoSubject}"
        : reference.StartsWith("urn:uuid:", StringComparison.Ordinal)
            || $"/{reference}".Contains($"/Patient/{IdOf(reference)}", StringComparison.Ordinal) ? null
        : $"{DropReason.OtherPatient}";

    private string Condition(R4.Condition c)
    {
        var verification = PlainText.Status(c.VerificationStatus);
        var clinical = PlainText.Status(c.ClinicalStatus);
        var codings = PlainText.Known(c.Code, known);
        var hits = PlainText.Words(c.Code) is { } words ? Prefetched.Knowledge.TextTerms.Match(words) : [];
        if (verification is "entered-in-error" or "refuted")
        {
            return verification == "refuted" ? $"{DropReason.Refuted}" : $"{DropReason.EnteredInError}";
        }

        var certainty = PlainText.GermanCertainty(c.Code);
        if (certainty == "A" || (codings.IsEmpty && hits.All(h => h.Feature == "isotype")))
        {
            return certainty == "A" ? $"{DropReason.Refuted}" : PlainText.WhyUnlisted(c.Code, known);
        }

        var isConfirmed = verification is null or "confirmed" && c.ModifierExtension.Count == 0 && certainty != "V";
        var isActive = certainty != "Z" && (clinical is "active" or "recurrence" or "relapse"
            || (clinical is not ("inactive" or "remission" or "resolved")
                && c.Abatement is not (R4.FhirDateTime or R4.Period or R4.Age or R4.FhirString)));
        return DifferentialReaders.Show(new Diagnosis
        {
            Reference = Reference(c),
            Codings = codings,
            TextHits = hits,
            Certainty = isConfirmed ? Certainty.Confirmed : Certainty.Provisional,
            Course = isActive ? ClinicalCourse.Active : ClinicalCourse.Resolved,
            Onset = Ends(c.Onset).Start,
            Recorded = Day(c.RecordedDateElement),
            Abatement = Ends(c.Abatement).End ?? Ends(c.Abatement).Start,
        });
    }

    private string Procedure(R4.Procedure p)
    {
        var codings = PlainText.Known(p.Code, known);
        return PlainText.Raw(p.StatusElement) switch
        {
            "entered-in-error" => $"{DropReason.EnteredInError}",
            "not-done" or "preparation" or "stopped" => $"{DropReason.NotDone}",
            _ when codings.IsEmpty => PlainText.WhyUnlisted(p.Code, known),
            _ => DifferentialReaders.Show(new Procedure(Reference(p), codings, Ends(p.Performed).Start)),
        };
    }

    private string Report(R4.DiagnosticReport r)
    {
        var status = PlainText.Raw(r.StatusElement);
        if (status is "entered-in-error" or "cancelled")
        {
            return status == "cancelled" ? $"{DropReason.NotDone}" : $"{DropReason.EnteredInError}";
        }

        var isFinal = status is null or "final" or "amended" or "corrected" or "appended";
        var date = Ends(r.Effective).Start ?? Day(r.IssuedElement);
        var tests = PlainText.Known(r.Code, known);
        tests = tests.All(PlainText.IsInexact) && PlainText.Words(r.Code) is { } name
            ? [.. tests.Except(InWords(name)), .. InWords(name)]
            : tests;
        var kind = Prefetched.Knowledge.ReportNames.KindOf(PlainText.Words(r.Code));
        if (!tests.IsEmpty || kind == ReportKind.MassSpectrometry)
        {
            var clone = Prefetched.Knowledge.MonoclonalProteinText.Read(r.Conclusion ?? "");
            var result = new LabResult
            {
                Reference = Reference(r),
                Codings = tests,
                IsMassSpectrometry = kind == ReportKind.MassSpectrometry && tests.All(PlainText.IsInexact),
                Date = date,
                IsFinal = isFinal,
                MonoclonalProtein = clone,
            };
            return clone.IsNotTested
                ? $"{DropReason.NotDone}"
                : DifferentialReaders.Show(new ObservedFacts(Reference(r), [new ObservedResult(result, null)], null));
        }

        var codings = PlainText.Surest(r.ConclusionCode.SelectMany(c => PlainText.Known(c, known)));
        var hits = r.Conclusion is { Length: > 0 } words ? Prefetched.Knowledge.TextTerms.MatchReport(words) : [];
        return !isFinal || (codings.IsEmpty && hits.All(h => h.Feature == "isotype"))
            ? PlainText.WhyUnlisted(r.Code, known)
            : DifferentialReaders.Show(new ObservedFacts(
                Reference(r),
                [],
                new Diagnosis { Reference = Reference(r), Report = kind, Codings = codings, TextHits = hits, Recorded = date }));
    }

    private string Dispensed(R4.MedicationDispense m)
    {
        var status = PlainText.Raw(m.StatusElement);
        var (start, end) = Bounds(m.DosageInstruction);
        var isInDays = (m.DaysSupply?.Code ?? m.DaysSupply?.Unit)?.ToLowerInvariant() is "d" or "day" or "days";
        var days = isInDays && PlainResults.NumberOf(m.DaysSupply) is { } number and > 0 and <= 3660 ? (int)Math.Ceiling(number) : 0;
        var handedOver = Day(m.WhenHandedOverElement);
        DateSpan? usedUp = (handedOver ?? Day(m.WhenPreparedElement)) is { } from && days > 0 ? from.After(days) : null;
        return Order(
            m, m.Medication, status is "on-hold" or "in-progress" ? "completed" : status, Day(m.WhenPreparedElement),
            (handedOver ?? start, usedUp ?? end), status is "preparation" or "declined");
    }

    private static IEnumerable<Coding> InWords(string name) =>
        Prefetched.Knowledge.TestNames.Where(t => t.Means(name)).Select(t => t.Test);

    private string Order(
        R4.DomainResource order, R4.DataType? medication, string? status, DateSpan? written, (DateSpan? Start, DateSpan? End) when,
        bool isForbidden)
    {
        if (status == "entered-in-error")
        {
            return $"{DropReason.EnteredInError}";
        }

        if (isForbidden || status is "cancelled" or "draft" or "intended" or "not-taken" or "not-done")
        {
            return $"{DropReason.NotDone}";
        }

        var reference = (medication as R4.ResourceReference)?.Reference;
        var contained = order.Contained.OfType<R4.Medication>().LastOrDefault(m => $"#{m.Id}" == reference);
        DrugName[] names =
        [
            Drug(medication as R4.CodeableConcept),
            (medication as R4.ResourceReference)?.Display is { } display
                ? new DrugName(_ingredients.In(display), !string.IsNullOrWhiteSpace(display))
                : DrugName.None,
            contained is null ? DrugName.None : Drug(contained),
        ];
        ImmutableArray<Coding> named = [.. names.SelectMany(n => n.Ingredients).Distinct()];
        var isStated = Array.Exists(names, n => n.IsStated);
        var elsewhere = reference is ['#', ..] ? null : reference;
        return isStated && named.IsEmpty && elsewhere is null
            ? PlainText.WhyUnlisted(medication as R4.CodeableConcept, known)
            : DifferentialReaders.Show(new MedicationEntry(
                new MedicationFact
                {
                    Reference = Reference(order),
                    Codings = named,
                    Start = when.Start ?? written,
                    End = when.End,
                    IsOngoing = status is "active" or "on-hold" or "in-progress",
                    IsTopical = NamesOfUse(order, medication).Any(PlainText.IsTopical),
                },
                elsewhere,
                !isStated));
    }

    private static IEnumerable<string?> NamesOfUse(R4.DomainResource order, R4.DataType? medication)
    {
        var routes = order switch
        {
            R4.MedicationRequest m => m.DosageInstruction.Select(d => d.Route),
            R4.MedicationDispense m => m.DosageInstruction.Select(d => d.Route),
            R4.MedicationStatement m => m.Dosage.Select(d => d.Route),
            R4.MedicationAdministration m => [m.Dosage?.Route],
            _ => [],
        };
        return order.Contained.OfType<R4.Medication>().SelectMany(m => new[] { m.Code, m.Form })
            .Concat(routes)
            .Append(medication as R4.CodeableConcept)
            .OfType<R4.CodeableConcept>()
            .SelectMany(c => c.Coding.Select(coding => coding.Display).Append(c.Text))
            .Append((medication as R4.ResourceReference)?.Display);
    }

    private DrugName Drug(R4.Medication medication)
    {
        var (code, parts) = (Drug(medication.Code), medication.Ingredient.ConvertAll(i => Drug(i.Item as R4.CodeableConcept)));
        return new DrugName(
            [.. code.Ingredients.Concat(parts.SelectMany(p => p.Ingredients)).Distinct()],
            code.IsStated || (parts.Count > 0 && parts.TrueForAll(p => p.IsStated)));
    }

    private DrugName Drug(R4.CodeableConcept? concept)
    {
        ImmutableArray<Coding> codes = [.. PlainText.Known(concept, known).Where(c => !PlainText.IsInexact(c))];
        var words = (concept?.Coding ?? []).Select(c => c.Display).Prepend(concept?.Text)
            .Where(text => !string.IsNullOrWhiteSpace(text) && text.Length <= 1000)
            .ToList();
        return new DrugName(
            [.. codes.Concat(words.SelectMany(text => _ingredients.In(text))).Distinct()], !codes.IsEmpty || words.Count > 0);
    }

    private static DateSpan? Written(R4.MedicationRequest m) => Day(m.AuthoredOnElement);

    private static (DateSpan? Start, DateSpan? End) Bounds(List<R4.Dosage> dosage)
    {
        var periods = dosage.Select(d => d.Timing?.Repeat?.Bounds).OfType<R4.Period>().Select(Ends).ToList();
        return (
            periods.Select(p => p.Start).Where(d => d is not null).MinBy(d => d?.Earliest),
            periods.Select(p => p.End).Where(d => d is not null).MaxBy(d => d?.Latest));
    }

    private static string Reference(R4.Resource resource) => resource.Id is null ? resource.TypeName : $"{resource.TypeName}/{resource.Id}";

    private static (DateSpan? Start, DateSpan? End) Ends(R4.DataType? time) => PlainText.Ends(time);

    private static DateSpan? Day(R4.PrimitiveType? date) => PlainText.Day(date);

    private static Sex SexOf(string? gender) => gender switch
    {
        "female" => Sex.Female,
        "male" => Sex.Male,
        _ => Sex.Unknown,
    };
}
