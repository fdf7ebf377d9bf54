using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Screening.Facts;

/// <summary>Writes facts as bytes and reads them back. <c>FactCodecTests</c> fails when a fact has a member that is not written.</summary>
/// <param name="codings">The listed codes.</param>
internal sealed class FactCodec(CodingTable codings)
{
    internal void Write(ByteWriter to, Diagnosis fact)
    {
        to.Text(fact.Reference);
        to.Byte(fact.Report is { } report ? (byte)(report + 1) : (byte)0);
        codings.Write(to, fact.Codings);
        to.Count(fact.TextHits.Length);
        foreach (var hit in fact.TextHits)
        {
            to.Text(hit.Feature);
            to.Text(hit.Group);
            to.Flag(hit.IsDefinite);
        }

        to.Byte((byte)fact.Certainty);
        to.Byte((byte)fact.Course);
        to.Date(fact.Onset);
        to.Date(fact.Recorded);
        to.Date(fact.Abatement);
    }

    internal Diagnosis ReadDiagnosis(ref ByteReader from)
    {
        var reference = from.Name();
        var report = from.Byte();
        var listed = codings.Read(ref from);
        var hits = new TextHit[from.Count()];
        for (var i = 0; i < hits.Length; i++)
        {
            hits[i] = new TextHit(from.Name(), from.Name(), from.Flag());
        }

        return new Diagnosis
        {
            Reference = reference,
            Report = report == 0 ? null : (ReportKind)(report - 1),
            Codings = listed,
            TextHits = [.. hits],
            Certainty = (Certainty)from.Byte(),
            Course = (ClinicalCourse)from.Byte(),
            Onset = from.Date(),
            Recorded = from.Date(),
            Abatement = from.Date(),
        };
    }

    internal void Write(ByteWriter to, ObservedFacts fact)
    {
        to.Text(fact.Reference);
        to.Count(fact.Results.Length);
        foreach (var result in fact.Results)
        {
            Write(to, result.Fact, fact.Reference);
            to.Text(result.SpecimenReference);
            to.Flag(result.IsUnreadable);
        }

        to.Flag(fact.Conclusion is not null);
        if (fact.Conclusion is { } conclusion)
        {
            Write(to, conclusion);
        }
    }

    internal ObservedFacts ReadObserved(ref ByteReader from)
    {
        var reference = from.Name();
        var results = new ObservedResult[from.Count()];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = new ObservedResult(ReadResult(ref from, reference), from.Text(), from.Flag());
        }

        return new ObservedFacts(reference, [.. results], from.Flag() ? ReadDiagnosis(ref from) : null);
    }

    internal void Write(ByteWriter to, Procedure fact)
    {
        to.Text(fact.Reference);
        codings.Write(to, fact.Codings);
        to.Date(fact.Date);
    }

    internal Procedure ReadProcedure(ref ByteReader from) => new(from.Name(), codings.Read(ref from), from.Date());

    internal void Write(ByteWriter to, MedicationEntry fact)
    {
        to.Text(fact.Fact.Reference);
        codings.Write(to, fact.Fact.Codings);
        to.Date(fact.Fact.Start);
        to.Date(fact.Fact.End);
        to.Flag(fact.Fact.IsOngoing);
        to.Flag(fact.Fact.IsTopical);
        to.Text(fact.MedicationReference);
        to.Flag(fact.NeedsMedication);
    }

    internal MedicationEntry ReadOrder(ref ByteReader from)
    {
        var fact = new MedicationFact
        {
            Reference = from.Name(),
            Codings = codings.Read(ref from),
            Start = from.Date(),
            End = from.Date(),
            IsOngoing = from.Flag(),
            IsTopical = from.Flag(),
        };
        return new MedicationEntry(fact, from.Text(), from.Flag());
    }

    internal void Write(ByteWriter to, ReferencedFact<SuppliedMedication> fact)
    {
        to.Text(fact.Fact.Id);
        codings.Write(to, fact.Fact.Drug.Ingredients);
        to.Flag(fact.Fact.Drug.IsStated);
        to.Byte((byte)fact.Fact.Drug.WhyUnlisted);
        to.Flag(fact.Fact.IsTopical);
        to.Text(fact.FullUrl);
    }

    internal ReferencedFact<SuppliedMedication> ReadMedication(ref ByteReader from) =>
        new(new SuppliedMedication(from.Text(), ReadDrug(ref from)) { IsTopical = from.Flag() }, from.Text());

    private DrugName ReadDrug(ref ByteReader from) =>
        new(codings.Read(ref from), from.Flag()) { WhyUnlisted = (DropReason)from.Byte() };

    internal static void Write(ByteWriter to, ReferencedFact<SuppliedSpecimen> fact)
    {
        to.Text(fact.Fact.Id);
        to.Byte((byte)fact.Fact.Kind);
        to.Time(fact.Fact.Collected);
        to.Text(fact.FullUrl);
    }

    internal static ReferencedFact<SuppliedSpecimen> ReadSpecimen(ref ByteReader from) =>
        new(new SuppliedSpecimen(from.Text(), (Specimen)from.Byte(), from.Time()), from.Text());

    internal static void Write(ByteWriter to, PatientFact fact)
    {
        to.Date(fact.Demographics.BirthDate);
        to.Byte((byte)fact.Demographics.Sex);
        to.Flag(fact.Demographics.IsDeceased);
        to.Text(fact.Race);
        to.Text(fact.Ethnicity);
    }

    internal static PatientFact ReadPatient(ref ByteReader from) =>
        new(new Demographics(from.Date(), (Sex)from.Byte(), from.Flag()), from.Text(), from.Text());

    internal static void Write(ByteWriter to, EncounterFact fact)
    {
        to.Text(fact.Reference);
        to.Text(fact.Class);
        to.Text(fact.Service);
    }

    internal static EncounterFact ReadEncounter(ref ByteReader from) => new(from.Name(), from.Text(), from.Text());

    internal static void Write(ByteWriter to, UnreadFact fact)
    {
        to.Text(fact.ResourceType);
        to.Byte((byte)fact.Reason);
    }

    internal static UnreadFact ReadUnread(ref ByteReader from) => new(from.Name(), (DropReason)from.Byte());

    private void Write(ByteWriter to, LabResult result, string reference)
    {
        to.Text(result.Reference == reference ? null : result.Reference);
        codings.Write(to, result.Codings);
        to.Flag(result.IsMassSpectrometry);
        to.Date(result.Date);
        to.Time(result.TimeOfDay);
        to.Flag(result.IsFinal);
        to.Number(result.Number);
        to.Byte((byte)result.Comparison);
        to.Byte((byte)result.Interpretation);
        to.Byte((byte)result.MonoclonalProtein.Presence);
        to.Count(result.MonoclonalProtein.Isotypes.Length);
        foreach (var isotype in result.MonoclonalProtein.Isotypes)
        {
            to.Text(isotype);
        }

        to.Flag(result.MonoclonalProtein.IsNotTested);
        to.Text(result.Unit.Code);
        to.Text(result.Unit.Text);
        to.Number(result.RangeLow);
        to.Number(result.RangeHigh);
        to.Text(result.RangeUnit.Code);
        to.Text(result.RangeUnit.Text);
        to.Byte((byte)result.Specimen);
    }

    private LabResult ReadResult(ref ByteReader from, string reference) => new()
    {
        Reference = from.Text() ?? reference,
        Codings = codings.Read(ref from),
        IsMassSpectrometry = from.Flag(),
        Date = from.Date(),
        TimeOfDay = from.Time(),
        IsFinal = from.Flag(),
        Number = from.Number(),
        Comparison = (Comparison)from.Byte(),
        Interpretation = (Interpretation)from.Byte(),
        MonoclonalProtein = ReadStatement(ref from),
        Unit = new UnitText(from.Text(), from.Text()),
        RangeLow = from.Number(),
        RangeHigh = from.Number(),
        RangeUnit = new UnitText(from.Text(), from.Text()),
        Specimen = (Specimen)from.Byte(),
    };

    private static MonoclonalProteinStatement ReadStatement(ref ByteReader from)
    {
        var presence = (MonoclonalProteinPresence)from.Byte();
        var isotypes = new string[from.Count()];
        for (var i = 0; i < isotypes.Length; i++)
        {
            isotypes[i] = from.Name();
        }

        return new MonoclonalProteinStatement(presence, [.. isotypes]) { IsNotTested = from.Flag() };
    }
}
