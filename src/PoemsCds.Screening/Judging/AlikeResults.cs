using System.IO.Hashing;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Judging;

/// <summary>
/// Tells which results are alike for the rules: equal in everything but their id, their number and, where no rule asks for it, the time of
/// day, with the numbers on the same side of their reference range. No rule counts results of one day, and each asks of a number only
/// whether it is above or below a limit. So the lowest and the highest of such results stand for all of them: the same findings are met.
/// </summary>
/// <remarks>
/// VEGF is never left out, as a value between two limits counts there. The key is made of the bytes of the codec, which has every member
/// of a result. <c>AlikeResultsTests</c> compares with the engine on all results.
/// </remarks>
/// <param name="knowledge">The tests and their units.</param>
/// <param name="codec">Writes facts as bytes.</param>
internal sealed class AlikeResults(KnowledgeBase knowledge, FactCodec codec)
{
    private readonly Dictionary<Coding, Concept> _tests = knowledge.ValueSets.SelectMany(s => s.Concepts)
        .GroupBy(c => c.Coding).ToDictionary(g => g.Key, g => g.First());

    private readonly ValueSet _vegf = knowledge.GetValueSet(ValueSetIds.Vegf);
    private readonly ValueSet _cortisol = knowledge.GetValueSet(ValueSetIds.Cortisol);
    private readonly ByteWriter _bytes = new();

    /// <summary>The key that alike results share, and the number by which they are ordered.</summary>
    /// <param name="facts">The results of one resource.</param>
    /// <param name="recorded">Day on which they were recorded.</param>
    /// <returns><see langword="null"/> if the resource is never left out.</returns>
    internal (UInt128 Hash, decimal Number)? KeyOf(ObservedFacts facts, int recorded)
    {
        if (facts.Conclusion is not null || facts.Results.Any(r => _vegf.TryMatch(r.Fact.Codings, out _)))
        {
            return null;
        }

        var type = facts.Reference.Split('/')[0];
        _bytes.Truncate(0);
        _bytes.Int32(recorded);
        var number = facts.Results is [var only] ? WriteNumber(only.Fact) : null;
        codec.Write(_bytes, facts with
        {
            Reference = type,
            Results =
            [
                .. facts.Results.Select(r => r with { Fact = WithoutNames(r.Fact, type, number is not null), SpecimenReference = null }),
            ],
        });
        return (XxHash128.HashToUInt128(_bytes.Written), number ?? 0);
    }

    private LabResult WithoutNames(LabResult result, string type, bool isNumberApart) => result with
    {
        Reference = type,
        Number = isNumberApart ? 0 : result.Number,
        TimeOfDay = IsCortisol(result) ? result.TimeOfDay : null,
    };

    private bool IsCortisol(LabResult result) =>
        _cortisol.TryMatch(result.Codings, out _) || _cortisol.TryMatchInexactly(result.Codings, out _);

    // Writes on which side of its range the number is. Numbers with several codes may be in several units, and count as equal only.
    private decimal? WriteNumber(LabResult result)
    {
        if (result.Number is not { } number || result.Codings is not [var code] || !_tests.TryGetValue(code, out var test))
        {
            return null;
        }

        var value = knowledge.Units.Measure(result, test);
        _bytes.Flag(value.Number is not null);
        _bytes.Flag(value.IsComparable);
        _bytes.Text(value.Unit);
        _bytes.Number(value.RangeLow);
        _bytes.Number(value.RangeHigh);
        _bytes.Byte(Byte(value.IsAboveReferenceLimit));
        _bytes.Byte(Byte(value.IsBelowReferenceLimit));
        _bytes.Byte(Byte(value.IsAbnormal));
        _bytes.Flag(result.IsAboveZero);
        return value.Converted ?? number;
    }

    private static byte Byte(bool? answer) => answer switch { null => 0, false => 1, true => 2 };
}
