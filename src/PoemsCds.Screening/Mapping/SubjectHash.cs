using System.Text;
using PoemsCds.Screening.Recognition;

namespace PoemsCds.Screening.Mapping;

/// <summary>Hashes of the patients that subjects name. Subjects that name one patient in several forms have one hash.</summary>
/// <param name="survey">Makes hashes of ids.</param>
internal sealed class SubjectHash(ConceptSurvey survey)
{
    private const byte Quote = (byte)'"';
    private const int LongestKept = 256;

    private readonly byte[] _last = new byte[LongestKept];
    private int _lengthOfLast;
    private ulong _hashOfLast;

    /// <summary>The hash of the patient.</summary>
    /// <param name="subject">The bytes of the <c>subject</c>.</param>
    /// <param name="fullUrls">Ids of the Patients of the same Bundle by full URL.</param>
    internal ulong Of(ReadOnlySpan<byte> subject, IReadOnlyDictionary<string, string>? fullUrls)
    {
        if (fullUrls is null && !subject.IsEmpty && subject.SequenceEqual(_last.AsSpan(0, _lengthOfLast)))
        {
            return _hashOfLast; // most files are in the order of patients
        }

        var id = fullUrls is null ? RelativeIdIn(subject) : [];
        if (id.IsEmpty)
        {
            id = Encoding.UTF8.GetBytes(PatientReference.IdInSubject(subject, fullUrls) ?? "");
        }

        _lengthOfLast = subject.TryCopyTo(_last) ? subject.Length : 0;
        return _hashOfLast = survey.HashOf(id);
    }

    // The usual form, {"reference":"Patient/1"}, without decoding; empty for any other.
    private static ReadOnlySpan<byte> RelativeIdIn(ReadOnlySpan<byte> subject)
    {
        var form = "\"reference\":\"Patient/"u8;
        var at = subject.IndexOf(form);
        var rest = at < 0 ? [] : subject[(at + form.Length)..];
        var id = rest[..Math.Max(0, rest.IndexOf(Quote))];
        return id.ContainsAny("/\\ "u8) ? [] : id;
    }
}
