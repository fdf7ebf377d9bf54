using System.Text.Json;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Judging;

/// <summary>Writes judged patients, a JSON object a line. docs/screening.md states the members.</summary>
/// <param name="stream">Receives the lines.</param>
internal sealed class JudgedWriter(Stream stream) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(stream, new JsonWriterOptions { SkipValidation = true });
    private readonly Dictionary<string, int> _recorded = new(StringComparer.Ordinal);

    /// <summary>Writes a patient.</summary>
    internal void Write(JudgedPatient patient)
    {
        _json.WriteStartObject();
        _json.WriteString("patient", PatientDigest.ToText(patient.Digest));
        if (patient.Assessment is { } assessment)
        {
            WriteAssessment(patient, assessment);
        }
        else
        {
            _json.WriteString("notJudged", patient.Facts.NotJudged.ToString());
        }

        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        stream.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteAssessment(JudgedPatient patient, Assessment assessment)
    {
        _json.WriteString("conclusion", assessment.Verdict.Conclusion.ToString());
        _json.WriteString("row", assessment.Verdict.Row);
        WritePatient(patient.Facts.Patient, assessment);
        WriteFindings(patient, assessment);
        WriteNames("missing", patient.IsFlagged ? MissingTests.Of(assessment) : []);
        WriteNames("unknown", assessment.Record.Supplied
            .Where(s => s.Value != Availability.Complete).Select(s => s.Key.ToString()).Order(StringComparer.Ordinal));
        WriteFirst(patient);
        WriteNames("decides", patient.Decides);
        WriteEncounters(patient, assessment.AsOf);
    }

    private void WriteEncounters(JudgedPatient patient, DateOnly asOf)
    {
        var counts = CardEncounters.Of(patient, asOf);
        if (counts.Count == 0)
        {
            return;
        }

        _json.WriteStartArray("encounters");
        foreach (var (encounterClass, service, count) in counts)
        {
            _json.WriteStartObject();
            WriteText("class", encounterClass);
            WriteText("service", service);
            _json.WriteNumber("count", count);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WritePatient(PatientFact? patient, Assessment assessment)
    {
        if (Age.Of(assessment.Record.BirthDate, assessment.AsOf) is { } age)
        {
            _json.WriteNumber("age", age);
        }

        if (assessment.Record.Sex != Sex.Unknown)
        {
            _json.WriteString("sex", assessment.Record.Sex.ToString());
        }

        WriteText("race", patient?.Race);
        WriteText("ethnicity", patient?.Ethnicity);
    }

    private void WriteFindings(JudgedPatient patient, Assessment assessment)
    {
        var isOpen = false;
        _recorded.Clear();
        foreach (var finding in assessment.Findings)
        {
            if (finding.Status is FindingStatus.NotMet or FindingStatus.Unknown)
            {
                continue;
            }

            if (!isOpen)
            {
                isOpen = true;
                _json.WriteStartArray("findings");
                foreach (var entry in patient.Facts.Entries)
                {
                    _recorded.TryAdd(entry.Reference ?? "", entry.Header.Recorded);
                }
            }

            WriteFinding(finding);
        }

        if (isOpen)
        {
            _json.WriteEndArray();
        }
    }

    private void WriteFinding(Finding finding)
    {
        _json.WriteStartObject();
        _json.WriteString("id", finding.CriterionId);
        _json.WriteString("tier", finding.Tier.ToString());
        _json.WriteString("status", finding.Status.ToString());
        _json.WriteStartArray("evidence");
        foreach (var evidence in finding.Evidence)
        {
            _json.WriteStartObject();
            WriteText("system", evidence.Concept is { } concept ? CodeSystems.LabelOf(concept.Coding.System) : null);
            WriteText("code", evidence.Concept?.Coding.Code);
            WriteText("group", evidence.Concept?.Group ?? evidence.StatedGroup);
            WriteText("date", evidence.Date?.ToString());
            WriteText("value", evidence.Measurement?.ValueText);
            WriteText("range", evidence.Measurement?.RangeText);
            _json.WriteString("status", evidence.Status.ToString());
            if (_recorded.GetValueOrDefault(evidence.Reference, FactHeader.NoDay) is var day and not FactHeader.NoDay)
            {
                _json.WriteString("recorded", DateText.Of(DateOnly.FromDayNumber(day)));
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteFirst(JudgedPatient patient)
    {
        if (patient.First.TryGetValue(Conclusion.AlreadyKnown, out var known))
        {
            _json.WriteString("known", DateText.Of(known));
        }

        var spoken = patient.First.Where(f => f.Key != Conclusion.AlreadyKnown).ToList();
        if (spoken.Count > 0)
        {
            _json.WriteStartObject("first");
            foreach (var (conclusion, day) in spoken)
            {
                _json.WriteString(conclusion.ToString(), DateText.Of(day));
            }

            _json.WriteEndObject();
        }
    }

    private void WriteNames(string member, IEnumerable<string> names)
    {
        var isOpen = false;
        foreach (var name in names)
        {
            if (!isOpen)
            {
                isOpen = true;
                _json.WriteStartArray(member);
            }

            _json.WriteStringValue(name);
        }

        if (isOpen)
        {
            _json.WriteEndArray();
        }
    }

    private void WriteText(string member, string? text)
    {
        if (text is not null)
        {
            _json.WriteString(member, text);
        }
    }
}
