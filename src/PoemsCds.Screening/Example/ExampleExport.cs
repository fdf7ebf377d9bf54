using System.Globalization;
using System.Text.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Example;

/// <summary>
/// Writes a synthetic export with some patients who have POEMS syndrome. The ids of these begin with <see cref="PoemsPrefix"/>. Frequencies
/// are made up to fill a report; they are not those of any population.
/// </summary>
public sealed class ExampleExport
{
    /// <summary>Begins the ids of the patients with POEMS syndrome.</summary>
    public const string PoemsPrefix = "poems-";

    private const int PoemsEvery = 40; // many, so that a small export fills the report
    private const int YearsOfChart = 6;

    private static readonly string[] Types = ["Patient", "Condition", "Observation", "Encounter"];
    private static readonly string[] TypesWithoutData = ["MedicationRequest", "Procedure", "DiagnosticReport"];
    private static readonly string[] Races = ["2106-3", "2054-5", "2028-9", "2106-3", "2106-3"];
    private static readonly string[] Ethnicities = ["2186-5", "2186-5", "2186-5", "2135-2"];
    private static readonly string[] Services = ["GP", "GP", "NEURO", "HEMA", "ENDO"];
    private static readonly string[] Classes = ["AMB", "AMB", "AMB", "AMB", "IMP", "EMER"];
    private static readonly string[] LocalProblems = ["hypertension", "back-pain", "hyperlipidemia", "asthma", "migraine"];
    private static readonly string[] LocalTests = ["body-weight", "pulse", "systolic", "diastolic", "pain-score"];

    private readonly ExampleCodes _codes;
    private readonly Random _random;
    private readonly DateOnly _today;

    private ExampleExport(KnowledgeBase knowledge, int seed, DateOnly today)
    {
        _codes = new ExampleCodes(knowledge);
        _random = new Random(seed);
        _today = today;
    }

    /// <summary>Writes an export.</summary>
    /// <param name="folder">The folder; created.</param>
    /// <param name="patients">Number of patients.</param>
    /// <param name="seed">The same seed and day give the same bytes.</param>
    /// <param name="knowledge">Gives the codes.</param>
    /// <param name="today">The last day of the charts.</param>
    /// <returns>Number of patients with POEMS syndrome.</returns>
    /// <exception cref="ScreeningException">The folder is not empty, or cannot be written.</exception>
    public static int Write(string folder, int patients, int seed, KnowledgeBase knowledge, DateOnly today)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new ScreeningException($"{folder}: is not empty. Give a new folder.");
        }

        try
        {
            RunFolder.CreatePrivate(folder);
            return new ExampleExport(knowledge, seed, today).WriteAll(folder, patients);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScreeningException($"{folder}: cannot be written: {e.Message}");
        }
    }

    private int WriteAll(string folder, int patients)
    {
        var poems = 0;
        var files = Types.ToDictionary(t => t, t => new ExampleFile(folder, t), StringComparer.Ordinal);
        try
        {
            for (var i = 0; i < patients; i++)
            {
                var isPoems = i % PoemsEvery == PoemsEvery / 2;
                poems += isPoems ? 1 : 0;
                var prefix = isPoems ? PoemsPrefix : "person-";
                var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:D6}");
                WritePatient(new ExamplePatient(id, files, _codes), isPoems, i);
            }

            WriteManifest(folder, files.Values);
        }
        finally
        {
            foreach (var file in files.Values)
            {
                file.Dispose();
            }
        }

        return poems;
    }

    private void WritePatient(ExamplePatient patient, bool isPoems, int number)
    {
        var age = isPoems ? _random.Next(40, 70) : _random.Next(5, 90);
        var birth = _today.AddDays(-(age * 365) - _random.Next(365));
        patient.AddPatient(birth, _random.Next(2) == 0 ? "male" : "female", Pick(Races), Pick(Ethnicities));
        WriteBackground(patient);
        if (isPoems)
        {
            WritePoems(patient, isKnown: number / PoemsEvery % 2 == 0);
        }
        else if (age >= 18)
        {
            WriteCommonDiseases(patient);
        }
    }

    private void WriteBackground(ExamplePatient patient)
    {
        for (var visits = _random.Next(2, 14); visits > 0; visits--)
        {
            var day = DayBefore(YearsOfChart * 365);
            patient.AddEncounter(Pick(Classes), Pick(Services), day);
            foreach (var test in LocalTests)
            {
                patient.AddLocalNumber(test, _random.Next(40, 160), day);
            }
        }

        for (var problems = _random.Next(4); problems > 0; problems--)
        {
            patient.AddLocalDiagnosis(Pick(LocalProblems), DayBefore(YearsOfChart * 365));
        }
    }

    private void WriteCommonDiseases(ExamplePatient patient)
    {
        AddWithPercent(10, () => patient.AddDiagnosis(ValueSetIds.Diabetes, DayBefore(2000)));
        AddWithPercent(6, () => patient.AddDiagnosis(ValueSetIds.ThyroidDisease, DayBefore(2000)));
        AddWithPercent(4, () => patient.AddDiagnosis(ValueSetIds.HeartFailure, DayBefore(2000)));
        AddWithPercent(3, () => patient.AddDiagnosis(ValueSetIds.PolyneuropathyOtherCause, DayBefore(2000)));
        AddWithPercent(2, () => patient.AddDiagnosis(ValueSetIds.Polyneuropathy, DayBefore(2000)));
        AddWithPercent(2, () => AddImmunofixation(patient, Pick(["IgG kappa M-protein", "IgM kappa M-protein"]), DayBefore(1500)));
        AddWithPercent(5, () => AddImmunofixation(patient, "No M-protein", DayBefore(1500)));
        AddWithPercent(30, () => AddPlatelets(patient, _random.Next(150, 440), DayBefore(700)));
    }

    // The order of events in published charts: a neuropathy first, the M-protein later, the diagnosis last.
    private void WritePoems(ExamplePatient patient, bool isKnown)
    {
        var start = DayBefore(YearsOfChart * 365).AddDays(-400);
        var step = _today.DayNumber - start.DayNumber;
        DateOnly At(int percent) => start.AddDays(step * percent / 100);
        patient.AddDiagnosis(_random.Next(2) == 0 ? ValueSetIds.Cidp : ValueSetIds.Polyneuropathy, At(5));
        AddImmunofixation(patient, Pick(["IgA lambda M-protein", "IgG lambda M-protein"]), At(25 + _random.Next(20)));
        AddPlatelets(patient, _random.Next(480, 580), _today.AddDays(-_random.Next(100, 200)));
        AddPlatelets(patient, _random.Next(480, 580), _today.AddDays(-_random.Next(10, 60)));
        AddWithPercent(60, () => patient.AddDiagnosis("skin-changes", At(50)));
        AddWithPercent(50, () => patient.AddDiagnosis("organomegaly", At(55)));
        AddWithPercent(50, () => patient.AddNumber(
            _codes.Test(ValueSetIds.Vegf), _random.Next(900, 4000), "pg/mL", 96, _today.AddDays(-_random.Next(30, 300))));
        if (isKnown)
        {
            patient.AddStatedDiagnosis("POEMS syndrome", At(90));
        }
    }

    private void AddImmunofixation(ExamplePatient patient, string words, DateOnly day) =>
        patient.AddWords(_codes.Test(ValueSetIds.SerumImmunofixation, "IFE-Imp"), words, day);

    private void AddPlatelets(ExamplePatient patient, int value, DateOnly day) =>
        patient.AddNumber(_codes.Test(ValueSetIds.Platelets), value, "10*3/uL", 400, day);

    private void AddWithPercent(int percent, Action add)
    {
        if (_random.Next(100) < percent)
        {
            add();
        }
    }

    private DateOnly DayBefore(int days) => _today.AddDays(-_random.Next(1, days));

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private void WriteManifest(string folder, IEnumerable<ExampleFile> files)
    {
        using var stream = RunFolder.Create(Path.Combine(folder, "manifest.json"));
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("transactionTime", $"{Judging.DateText.Of(_today)}T00:00:00Z");
        json.WriteString("request", $"https://fhir.example.org/$export?_type={string.Join(',', Types.Concat(TypesWithoutData))}");
        json.WriteBoolean("requiresAccessToken", true);
        json.WriteStartArray("output");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("type", file.Type);
            json.WriteString("url", $"https://fhir.example.org/files/{file.Name}");
            json.WriteNumber("count", file.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("error");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
