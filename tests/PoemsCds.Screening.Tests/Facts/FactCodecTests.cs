using System.Collections.Immutable;
using System.Reflection;
using CsCheck;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Tests.Facts;

public sealed class FactCodecTests
{
    private static readonly FactCodec Codec = new(new CodingTable(Screened.Knowledge.Codings));

    private static readonly ImmutableArray<Coding> Listed = [.. Screened.Knowledge.Codings.Take(500)];

    private static readonly Gen<string> Text = Gen.String[Gen.Char.AlphaNumeric, 0, 40];
    private static readonly Gen<string?> MaybeText = Gen.OneOf(Text.Select(t => (string?)t), Gen.Const((string?)null));
    private static readonly Gen<DateOnly> Day = Gen.Int[700_000, 740_000].Select(DateOnly.FromDayNumber);

    private static readonly Gen<DateSpan?> Date = Gen.Select(Day, Gen.Int[0, 366], Gen.Bool)
        .Select((day, length, isStated) => isStated ? new DateSpan(day, day.AddDays(length)) : (DateSpan?)null);

    private static readonly Gen<TimeOnly?> Time = Gen.OneOf(
        Gen.Int[0, (24 * 60) - 1].Select(m => (TimeOnly?)new TimeOnly(m / 60, m % 60)), Gen.Const((TimeOnly?)null));

    private static readonly Gen<Coding> AnyCoding = Gen.OneOf(
        Gen.Int[0, 499].Select(i => Listed[i]), Gen.Select(Text, Text, (system, code) => new Coding(system, code)));

    private static readonly Gen<ImmutableArray<Coding>> Codings = AnyCoding.Array[0, 4].Select(c => c.ToImmutableArray());
    private static readonly Gen<decimal?> Number = Gen.OneOf(Gen.Decimal.Select(d => (decimal?)d), Gen.Const((decimal?)null));
    private static readonly Gen<UnitText> Unit = Gen.Select(MaybeText, MaybeText, (code, text) => new UnitText(code, text));

    private static readonly Gen<Diagnosis> Diagnoses =
        from reference in Text
        from report in Gen.OneOf(Gen.Enum<ReportKind>().Select(k => (ReportKind?)k), Gen.Const((ReportKind?)null))
        from codings in Codings
        from hits in Gen.Select(Text, Text, Gen.Bool, (feature, part, isDefinite) => new TextHit(feature, part, isDefinite)).Array[0, 3]
        from certainty in Gen.Enum<Certainty>()
        from course in Gen.Enum<ClinicalCourse>()
        from onset in Date
        from recorded in Date
        from abatement in Date
        select new Diagnosis
        {
            Reference = reference,
            Report = report,
            Codings = codings,
            TextHits = [.. hits],
            Certainty = certainty,
            Course = course,
            Onset = onset,
            Recorded = recorded,
            Abatement = abatement,
        };

    private static readonly Gen<MonoclonalProteinStatement> Statements = Gen.Select(
        Gen.Enum<MonoclonalProteinPresence>(), Text.Array[0, 3], Gen.Bool,
        (presence, isotypes, isNotTested) => new MonoclonalProteinStatement(presence, [.. isotypes]) { IsNotTested = isNotTested });

    private static readonly Gen<LabResult> Results =
        from reference in Text
        from codings in Codings
        from isMassSpectrometry in Gen.Bool
        from date in Date
        from time in Time
        from isFinal in Gen.Bool
        from number in Number
        from comparison in Gen.Enum<Comparison>()
        from interpretation in Gen.Enum<Interpretation>()
        from protein in Statements
        from unit in Unit
        from low in Number
        from high in Number
        from rangeUnit in Unit
        from specimen in Gen.Enum<Specimen>()
        select new LabResult
        {
            Reference = reference,
            Codings = codings,
            IsMassSpectrometry = isMassSpectrometry,
            Date = date,
            TimeOfDay = time,
            IsFinal = isFinal,
            Number = number,
            Comparison = comparison,
            Interpretation = interpretation,
            MonoclonalProtein = protein,
            Unit = unit,
            RangeLow = low,
            RangeHigh = high,
            RangeUnit = rangeUnit,
            Specimen = specimen,
        };

    private static readonly Gen<ObservedFacts> Observed =
        from reference in Text
        from results in Gen.Select(Results, MaybeText, Gen.Bool, (fact, specimen, isUnreadable) =>
            new ObservedResult(fact, specimen, isUnreadable)).Array[0, 3]
        from conclusion in Gen.OneOf(Diagnoses.Select(d => (Diagnosis?)d), Gen.Const((Diagnosis?)null))
        select new ObservedFacts(reference, [.. results], conclusion);

    private static readonly Gen<MedicationEntry> Orders =
        from reference in Text
        from codings in Codings
        from start in Date
        from end in Date
        from isOngoing in Gen.Bool
        from isTopical in Gen.Bool
        from medication in MaybeText
        from needs in Gen.Bool
        select new MedicationEntry(
            new MedicationFact
            {
                Reference = reference,
                Codings = codings,
                Start = start,
                End = end,
                IsOngoing = isOngoing,
                IsTopical = isTopical,
            },
            medication,
            needs);

    [Fact]
    public void Read_WrittenFact_IsTheSame()
    {
        Diagnoses.Sample(fact => AssertKept(fact, FactKind.Diagnosis, bytes => Codec.Write(bytes, fact)));
        Observed.Sample(fact => AssertKept(fact, FactKind.Observed, bytes => Codec.Write(bytes, fact)));
        Orders.Sample(fact => AssertKept(fact, FactKind.Order, bytes => Codec.Write(bytes, fact)));
        Gen.Select(Text, Codings, Date, (reference, codings, date) => new Procedure(reference, codings, date))
            .Sample(fact => AssertKept(fact, FactKind.Procedure, bytes => Codec.Write(bytes, fact)));
        Gen.Select(Date, Gen.Enum<Sex>(), Gen.Bool, MaybeText, MaybeText)
            .Select((birth, sex, isDeceased, race, ethnicity) => new PatientFact(new Demographics(birth, sex, isDeceased), race, ethnicity))
            .Sample(fact => AssertKept(fact, FactKind.Patient, bytes => FactCodec.Write(bytes, fact)));
        Gen.Select(Codings, Gen.Bool, Gen.Enum<DropReason>())
            .Select((codings, isStated, why) => new DrugName(codings, isStated) { WhyUnlisted = why })
            .Select(MaybeText, Gen.Bool, MaybeText, (drug, id, isTopical, url) =>
                new ReferencedFact<SuppliedMedication>(new SuppliedMedication(id, drug) { IsTopical = isTopical }, url))
            .Sample(fact => AssertKept(fact, FactKind.Medication, bytes => Codec.Write(bytes, fact)));
        Gen.Select(MaybeText, Gen.Enum<Specimen>(), Time, MaybeText, (id, kind, collected, url) =>
            new ReferencedFact<SuppliedSpecimen>(new SuppliedSpecimen(id, kind, collected), url))
            .Sample(fact => AssertKept(fact, FactKind.Specimen, bytes => FactCodec.Write(bytes, fact)));
        Gen.Select(Text, MaybeText, MaybeText, (reference, kind, service) => new EncounterFact(reference, kind, service))
            .Sample(fact => AssertKept(fact, FactKind.Encounter, bytes => FactCodec.Write(bytes, fact)));
        Gen.Select(Text, Gen.Enum<DropReason>(), (type, reason) => new UnreadFact(type, reason))
            .Sample(fact => AssertKept(fact, FactKind.Unread, bytes => FactCodec.Write(bytes, fact)));
    }

    // A new member must be written and read too, and added here and above.
    [Theory]
    [InlineData(typeof(Diagnosis), "Abatement Certainty Codings Course Onset Recorded Reference Report TextHits")]
    [InlineData(
        typeof(LabResult),
        "Codings Comparison Date Interpretation IsFinal IsMassSpectrometry MonoclonalProtein Number RangeHigh RangeLow RangeUnit Reference "
            + "Specimen TimeOfDay Unit")]
    [InlineData(typeof(MonoclonalProteinStatement), "IsNotTested Isotypes Presence")]
    [InlineData(typeof(MedicationFact), "Codings End IsOngoing IsTopical Reference Start")]
    [InlineData(typeof(MedicationEntry), "Fact MedicationReference NeedsMedication")]
    [InlineData(typeof(Procedure), "Codings Date Reference")]
    [InlineData(typeof(ObservedFacts), "Conclusion Reference Results")]
    [InlineData(typeof(ObservedResult), "Fact IsUnreadable SpecimenReference")]
    [InlineData(typeof(Demographics), "BirthDate IsDeceased Sex")]
    [InlineData(typeof(TextHit), "Feature Group IsDefinite")]
    [InlineData(typeof(DrugName), "Ingredients IsStated WhyUnlisted")]
    [InlineData(typeof(Coding), "Code Origin System")]
    [InlineData(typeof(SuppliedMedication), "Drug Id IsTopical")]
    [InlineData(typeof(SuppliedSpecimen), "Collected Id Kind")]
    public void Members_OfFact_AreAllWritten(Type fact, string members) => Assert.Equal(
        members.Split(' '),
        fact.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(p => p.CanWrite).Select(p => p.Name).Order(StringComparer.Ordinal));

    private static void AssertKept(object fact, FactKind kind, Action<ByteWriter> write)
    {
        var bytes = new ByteWriter();
        var header = new FactHeader(UInt128.MaxValue / 3, kind, 738_000, 42);
        bytes.UInt128(header.Patient);
        bytes.Byte((byte)header.Kind);
        bytes.Int32(header.Recorded);
        bytes.Int64(header.Updated);
        write(bytes);

        var read = new FactDecoder(Codec).Read(bytes.Written, out var readHeader);

        Assert.Equal(header, readHeader);
        Assert.Equivalent(fact, read, strict: true);
    }
}
