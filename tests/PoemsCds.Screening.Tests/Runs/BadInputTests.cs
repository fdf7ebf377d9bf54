using System.IO.Compression;
using System.Text;
using PoemsCds.Screening.Mapping;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Runs;

/// <summary>Exports as they should not be: the right result, or a message; never a result that is silently wrong.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_BrokenLines_CostThemselvesAndAreCounted()
    {
        Lines.Write(
            Export, "a.ndjson",
            [
                "not JSON", "{\"resourceType\":\"Condition\",\"id\":", "[1]", "{}", "{\"resourceType\":\"Condition\"}{}",
                "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"\\ud800\"}}", .. Lines.Triad("1"), "",
                "{\"resourceType\":\"Observation\",\"code\":{\"coding\":[",
            ]);

        var result = Screened.Run(Export, Run);

        Assert.Equal(1, result.Flagged);
        Assert.Equal(5, result.Dropped["NotJson"]);
        Assert.Equal(1, result.Dropped["NoResourceType"]);
        Assert.Equal(11, result.Lines);
        Assert.Contains("a.ndjson, byte 0: NotJson", result.Places);
    }

    [Fact]
    public void Run_HalfALineAtTheEnd_CostsThatLine()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        File.AppendAllText(Path.Combine(Export, "a.ndjson"), Lines.Patient("2")[..^20]);

        var result = Screened.Run(Export, Run);

        Assert.Equal((1, 1L), (result.Patients, result.Dropped["NotJson"]));
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\ufeff")]
    [InlineData("\n \t\n\r\n", "\ufeff \r\n")]
    public void Run_LineEndsBlanksAndByteOrderMark_MakeNoDifference(string lineEnd, string start)
    {
        Directory.CreateDirectory(Export);
        File.WriteAllText(Path.Combine(Export, "a"), start + string.Join(lineEnd, Lines.Triad("1")));

        var result = Screened.Run(Export, Run);

        Assert.Equal((4L, 1L), (result.Lines, result.Flagged));
        Assert.Empty(result.Dropped);
    }

    [Fact]
    public void Run_BytesThatAreNotUtf8_CostThatLine()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        using (var file = File.Open(Path.Combine(Export, "a.ndjson"), FileMode.Append))
        {
            file.Write([.. Encoding.UTF8.GetBytes("{\"resourceType\":\"Condition\",\"id\":\""), 0xFF, (byte)'"', (byte)'}', (byte)'\n']);
        }

        var result = Screened.Run(Export, Run);

        Assert.Equal((1L, 1L), (result.Flagged, result.Dropped["NotUtf8"]));
    }

    [Theory]
    [InlineData("Patient/1")]
    [InlineData("https://fhir.example/r4/Patient/1")]
    [InlineData("https://fhir.example/r4/Patient/1/_history/3")]
    [InlineData("urn:uuid:1")]
    public void Run_ReferencesOfEachForm_NameTheSamePatient(string subject)
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1", subject));
        Lines.Write(Export, "b.ndjson", Lines.Condition("x", "R16.1", "Patient/1"));

        var result = Screened.Run(Export, Run);

        Assert.Equal((1L, 1L), (result.Patients, result.Flagged));
    }

    [Fact]
    public void Run_ReferencesOfAllFormsInOneExport_NameTheSamePatient()
    {
        Lines.Write(Export, "a.ndjson", Lines.Patient("1"), Lines.Condition("p", "G61.81", "urn:uuid:1"));
        Lines.Write(Export, "b.ndjson", Lines.Condition("e", "E11.9", "https://fhir.example/r4/Patient/1"));
        Lines.Write(Export, "c.ndjson", Lines.Immunofixation("m", "IgA lambda M-protein", "Patient/1"));

        var result = Screened.Run(Export, Run);

        Assert.Equal((1L, 1L), (result.Patients, result.Flagged));
    }

    [Fact]
    public void Run_FilesThatHoldSomethingElse_CostTheirLinesAlone()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        File.WriteAllBytes(Path.Combine(Export, "b.pdf"), [.. "%PDF-1.7\n"u8, 0xFF, 0xFE, 0x00, (byte)'\n', .. "%%EOF\n"u8]);
        File.WriteAllText(Path.Combine(Export, "c.csv"), "id,code\n1,E11.9\n");
        File.WriteAllText(Path.Combine(Export, "empty.ndjson"), "");

        var result = Screened.Run(Export, Run);

        Assert.Equal((1L, 1L), (result.Patients, result.Flagged));
        Assert.Equal(5, result.Dropped["NotJson"]);
        Assert.Contains(result.Places, p => p.StartsWith("b.pdf, byte 0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "was changed")]
    [InlineData(false, "became shorter while it was read")]
    public void Map_FileThatChangesWhileItIsRead_IsRefusedAndLeavesNothing(bool isGrowing, string expected)
    {
        Lines.Write(Export, "a.ndjson", [.. Enumerable.Range(0, 20_000).SelectMany(i => Lines.Triad($"{i}"))]);
        var file = Path.Combine(Export, "a.ndjson");
        var context = RunPlan.OpenOrCreate(Export, Run, Screened.Setup);
        var isChanged = false;
        var mapper = new SplitMapper(context, context.Document.Splits[0], _ =>
        {
            if (!isChanged)
            {
                isChanged = true;
                using var other = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
                other.SetLength(isGrowing ? other.Length + 10 : other.Length / 2);
            }
        });

        var refused = Assert.Throws<ScreeningException>(() => mapper.Run(CancellationToken.None));

        Assert.Contains($"a.ndjson: {expected}", refused.Message);
        Assert.Empty(Directory.GetFiles(Path.Combine(Run, "map"), "*.json"));
    }

    [Fact]
    public void Run_BundleWithFullUrls_NamesItsPatient()
    {
        var entries = Lines.Triad("1", "urn:uuid:9e9a").Select((l, i) =>
            $$"""{"fullUrl":"urn:uuid:{{(i == 0 ? "9e9a" : $"{i}")}}","resource":{{l}}}""");
        Lines.Write(Export, "a.ndjson", $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', entries)}}]}""");

        var result = Screened.Run(Export, Run);

        Assert.Equal((1L, 1L, 5L), (result.Patients, result.Flagged, result.Lines));
    }

    [Fact]
    public void Run_PrintedBundleAFile_IsRead()
    {
        var entries = Lines.Triad("1").Select(l => $"    {{\n \"resource\":\n {l} }}");
        Directory.CreateDirectory(Export);
        File.WriteAllText(
            Path.Combine(Export, "1.json"),
            $"{{\n  \"entry\": [\n{string.Join(",\n", entries)}\n ],\n  \"type\": \"collection\",\n  \"resourceType\": \"Bundle\"\n}}\n");

        Assert.Equal(1, Screened.Run(Export, Run).Flagged);
    }

    [Fact]
    public void Run_EntryWithoutSubjectInBundleOfOnePatient_MakesItsDataPartial()
    {
        var noSubject = Lines.Condition("x", "R16.1", "").Replace("\"subject\":{\"reference\":\"\"},", "", StringComparison.Ordinal);
        var entries = Lines.Triad("1").Append(noSubject).Select(l => $$"""{"resource":{{l}}}""");
        Lines.Write(Export, "a.ndjson", $$"""{"resourceType":"Bundle","entry":[{{string.Join(',', entries)}}]}""");

        var result = Screened.Run(Export, Run);

        Assert.Equal(1, result.Dropped["NoSubject"]);
        Assert.Contains("Diagnoses", Screened.Judged(Run, "1").GetProperty("unknown").EnumerateArray().Select(u => u.GetString()));
    }

    [Fact]
    public void Run_TwoPatientsWithOneId_AreNotJudged()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Lines.Write(Export, "b.ndjson", Lines.Patient("1", birth: "1981-01-01"));

        var result = Screened.Run(Export, Run);

        Assert.Equal((1L, 0L, 1L), (result.Patients, result.Flagged, result.NotJudged["TwoPatientsWithOneId"]));
    }

    [Fact]
    public void Run_SamePatientTwice_IsJudgedOnce()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Lines.Write(Export, "b.ndjson", Lines.Triad("1"));

        var result = Screened.Run(Export, Run);

        Assert.Equal((1L, 1L), (result.Patients, result.Flagged));
    }

    [Theory]
    [InlineData("2026-02-01T00:00:00Z", 0)]
    [InlineData("2026-01-01T00:00:00Z", 1)]
    public void Run_LaterVersionEnteredInError_ReplacesTheEarlierOne(string updated, int flagged)
    {
        static string Meta(string time) => $$""","meta":{"lastUpdated":"{{time}}"}""";
        var error = Lines.Of("""
            ,"verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status",
            "code":"entered-in-error"}]}
            """);
        Lines.Write(
            Export, "a.ndjson",
            Lines.Patient("1"),
            Lines.Condition("p", "G61.81", "Patient/1", more: Meta("2026-01-15T00:00:00Z")),
            Lines.Immunofixation("m", "IgA lambda M-protein", "Patient/1"));
        Lines.Write(Export, "b.ndjson", Lines.Condition("p", "G61.81", "Patient/1", more: error + Meta(updated)));

        Assert.Equal(flagged, Screened.Run(Export, Run).Flagged);
    }

    [Fact]
    public void Run_DeletedResource_CountsForNothing()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Lines.Write(Export, "z.ndjson", """
            {"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Condition/1-p"}}]}
            """.Trim());

        var result = Screened.Run(Export, Run);

        Assert.Equal((1L, 0L), (result.Patients, result.Flagged));
    }

    [Fact]
    public void Run_DeletedPatient_IsNotJudged()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Lines.Write(Export, "z.ndjson", """
            {"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Patient/1"}}]}
            """.Trim());

        Assert.Equal(1, Screened.Run(Export, Run).NotJudged["Deleted"]);
    }

    [Fact]
    public void Run_MedicationsInTheirOwnFile_AreFound()
    {
        var order = Lines.Of("""
            {"resourceType":"MedicationRequest","id":"o","status":"active","intent":"order","subject":{"reference":"Patient/1"},
            "authoredOn":"2024-01-01","medicationReference":{"reference":"Medication/ivig"}}
            """);
        Lines.Write(Export, "a.ndjson", [.. Lines.Triad("1"), order]);
        var without = _folder.PathOf("without");
        Screened.Run(Export, without);
        Lines.Write(Export, "m.ndjson", """{"resourceType":"Medication","id":"ivig","code":{"text":"other"}}""");

        Screened.Run(Export, Run);

        static IEnumerable<string?> Unknown(System.Text.Json.JsonElement patient) => patient.TryGetProperty("unknown", out var kinds)
            ? kinds.EnumerateArray().Select(k => k.GetString()) : [];
        Assert.Contains("Medications", Unknown(Screened.Judged(without, "1")));
        Assert.DoesNotContain("Medications", Unknown(Screened.Judged(Run, "1")));
    }

    [Fact]
    public void Run_TypesThatWereNotExported_AreNotSupplied()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));

        var result = Screened.Run(Export, Run);

        var unknown = Screened.Judged(Run, "1").GetProperty("unknown").EnumerateArray().Select(u => u.GetString());
        Assert.Equal(["Medications", "Procedures", "Reports"], unknown);
        Assert.Contains("Procedure", result.NotSupplied);
    }

    [Fact]
    public void Run_TypesOfTheOption_AreSupplied()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        string[] types = ["Patient", "Condition", "Observation", "Procedure", "MedicationRequest", "DiagnosticReport"];

        Screened.Run(Export, Run, Screened.Setup with { Types = [.. types] });

        Assert.False(Screened.Judged(Run, "1").TryGetProperty("unknown", out _));
    }

    [Fact]
    public void Run_ExportReportsAnError_AllDataArePartial()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Lines.Write(Export, "error.ndjson", """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"processing"}]}""");

        var result = Screened.Run(Export, Run);

        Assert.Equal(1, result.ReportedErrors);
        Assert.Contains("Diagnoses", Screened.Judged(Run, "1").GetProperty("unknown").EnumerateArray().Select(u => u.GetString()));
        Assert.Equal(1, result.Flagged);
    }

    [Fact]
    public void Run_ExportReportsAWarning_NothingIsPartial()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Lines.Write(Export, "error.ndjson", """{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"processing"}]}""");

        var result = Screened.Run(Export, Run);

        Assert.Equal(0, result.ReportedErrors);
        Assert.DoesNotContain("Diagnoses", Screened.Judged(Run, "1").GetProperty("unknown").EnumerateArray().Select(u => u.GetString()));
    }

    [Fact]
    public void Run_PatientWithOtherObservationsAlone_HasPartialLaboratory()
    {
        Lines.Write(Export, "a.ndjson", Lines.Patient("1"), Lines.Pulse("o", "Patient/1"), Lines.Patient("2"));

        Screened.Run(Export, Run);

        static bool IsPartial(System.Text.Json.JsonElement patient) => patient.TryGetProperty("unknown", out var kinds)
            && kinds.EnumerateArray().Any(k => k.GetString() == "Laboratory");
        Assert.True(IsPartial(Screened.Judged(Run, "1")));
        Assert.False(IsPartial(Screened.Judged(Run, "2")));
    }

    [Fact]
    public void Run_GzipCutOff_IsRefused()
    {
        Directory.CreateDirectory(Export);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var line in Enumerable.Range(0, 500).SelectMany(i => Lines.Triad($"{i}")))
            {
                gzip.Write(Encoding.UTF8.GetBytes($"{line}\n"));
            }
        }

        File.WriteAllBytes(Path.Combine(Export, "a.gz"), packed.ToArray()[..(int)(packed.Length / 2)]);

        var refused = Assert.Throws<ScreeningException>(() => Screened.Run(Export, Run));

        Assert.Contains("a.gz: its compressed data are damaged or cut off", refused.Message);
    }

    [Fact]
    public void Run_CompressedFiles_GiveTheSameAsPlainOnes()
    {
        Lines.Write(Export, "a", Lines.Triad("1"));
        Screened.Run(Export, Run);
        var packed = _folder.PathOf("packed");
        Directory.CreateDirectory(packed);
        var content = File.ReadAllBytes(Path.Combine(Export, "a"));
        using (var gzip = new GZipStream(File.Create(Path.Combine(packed, "a")), CompressionLevel.Fastest))
        {
            gzip.Write(content.AsSpan(0, content.Length / 2));
        }

        using (var gzip = new GZipStream(File.Open(Path.Combine(packed, "a"), FileMode.Append), CompressionLevel.Fastest))
        {
            gzip.Write(content.AsSpan(content.Length / 2)); // a second member of the same file
        }

        Screened.Run(packed, _folder.PathOf("packedRun"));

        Assert.Equal(Screened.Patients(Run), Screened.Patients(_folder.PathOf("packedRun")));
    }

    [Fact]
    public void Run_LineOf100Megabytes_IsRead()
    {
        var filler = new string('x', 100 << 20);
        var line = $$"""{"resourceType":"Patient","id":"2","text":{"div":"{{filler}}"},"birthDate":"1950-01-01"}""";
        Lines.Write(Export, "a.ndjson", [.. Lines.Triad("1"), line, .. Lines.Triad("3")]);

        var result = Screened.Run(Export, Run, threads: 1);

        Assert.Equal((3L, 2L), (result.Patients, result.Flagged));
    }

    [Fact]
    public void Run_History_IsDropped()
    {
        Lines.Write(Export, "a.ndjson", $$"""{"resourceType":"Bundle","type":"history","entry":[{"resource":{{Lines.Patient("1")}}}]}""");

        Assert.Equal(1, Screened.Run(Export, Run).Dropped["History"]);
    }
}
