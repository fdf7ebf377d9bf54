using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class KnowledgeErrorTests
{
    private const string Polyneuropathy = "{ \"code\": \"G62.9\", \"display\": \"Polyneuropathy, unspecified\" },";
    private const string IcdSystem = "http://hl7.org/fhir/sid/icd-10-cm";

    [Fact]
    public void Load_SampleSet_NoError()
    {
        var knowledge = KnowledgeBase.Load(
            Files.Shipped.With(Files.SampleName, Files.Sample), new KnowledgeSettings());

        Assert.Equal(2, knowledge.GetValueSet("sample").Concepts.Count);
    }

    [Theory]
    [InlineData("\"id\": \"sample\",", "\"id\": 7,", "is missing id")]
    [InlineData("\"purpose\": \"For tests.\",", "", "is missing purpose")]
    [InlineData("\"title\": \"Sample\",", "", "is missing title")]
    [InlineData("\"version\": \"1.0.0\",", "", "is missing version")]
    [InlineData("\"id\": \"sample\"", "\"id\": \"other\"", "has the id 'other'")]
    [InlineData("\"active\"", "\"draft\"", "is not active")]
    [InlineData("\"active\"", "\"retired\"", "is not active")]
    [InlineData("\"G62.9\"", "\"G629\"", "'G629' is not a code of ICD-10-CM")]
    [InlineData("\"G62.9\"", "\"g62.9\"", "'g62.9' is not a code of ICD-10-CM")]
    [InlineData("\"G62.9\"", "\"G62.\"", "'G62.' is not a code of ICD-10-CM")]
    [InlineData("\"G62.9\"", "\"G63\"", "lists G63 of ICD-10-CM twice")]
    [InlineData("\"Polyneuropathy, unspecified\"", "\" \"", "G62.9 has no valid display")]
    [InlineData("\"Polyneuropathy, unspecified\"", "\"Poly\\u0007\"", "G62.9 has no valid display")]
    [InlineData(", \"display\": \"Polyneuropathy, unspecified\"", "", "is not a valid ValueSet")]
    [InlineData("\"compose\"", "\"expansion\"", "is not a valid ValueSet")]
    [InlineData("\"valueCode\"", "\"valueString\"", "is not a valid ValueSet")]
    [InlineData("\"system\"", "\"systems\"", "is not a valid ValueSet")]
    [InlineData("\"valueCode\": \"sample\"", "\"valueCode\": null", "is not a valid ValueSet")]
    [InlineData("\"code\": \"G62.9\"", "\"code\": null", "'' is not a code of ICD-10-CM")]
    [InlineData("\"display\": \"Polyneuropathy, unspecified\"", "\"display\": null", "G62.9 has no valid display")]
    [InlineData("\"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod\", \"valuePeriod\": {"
        + "\"end\": \"2027-11-22\"}}],", "", "has no review date")]
    [InlineData("\"valuePeriod\"", "\"valueRange\"", "has no review date")]
    [InlineData("\"version\": \"1.0.0\",", "\"version\": \"1.0.0\"", "cannot be read")]
    public void Load_InvalidValueSet_ReturnsError(string from, string to, string problem)
    {
        var content = Files.Replaced(Files.Sample, from, to);

        var errors = Files.ErrorsOf(Files.Shipped.With(Files.SampleName, content));

        var error = Assert.Single(errors);
        Assert.Equal(Files.SampleName, error.File);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Theory]
    [InlineData("text-terms.json", "\"definite\"", "\"definit\"", "definit")]
    [InlineData("text-terms.json", "\"anchors\": [\"Guillain\"]", "\"anchors\": []", "cannot be used")]
    [InlineData("text-terms.json", "\"anchors\": [\"Guillain\"]", "\"anchors\": [null]", "cannot be used")]
    [InlineData("text-terms.json", "\"anchors\": [\"Guillain\"]", "\"anchors\": [\"\"]", "cannot be used")]
    [InlineData("text-terms.json", "\"anchors\": [\"Guillain\"]", "\"anchors\": [\"Guillain\", \"\"]", "cannot be used")]
    [InlineData("text-terms.json", "denies", "(denies", "is not a valid pattern")]
    [InlineData("text-terms.json", "\"negationAfter\": \"", "\"negationAfter\": \"(", "is not a valid pattern")]
    [InlineData("m-protein-words.json", "\"any\": \"\\\\?", "\"any\": \"(\\\\?", "is not a valid pattern")]
    [InlineData("m-protein-words.json", "\"denial\"", "\"denials\"", "has no pattern 'denial'")]
    [InlineData("m-protein-words.json", "\"copula\": {", "\"copula\": {}, \"copulas\": {", "has no pattern 'copula'")]
    [InlineData("m-protein-words.json", "\"copula\": {", "\"copula\": null, \"copulas\": {", "has no pattern 'copula'")]
    [InlineData("m-protein-words.json", "\"copula\": {", "\"copula\": {\"en\": null}, \"copulas\": {", "is not a valid pattern")]
    [InlineData("units.json", "\"unit\": \"pg/mL\", \"factor\": 1,", "\"unit\": \"pg/mL\", \"factor\": 2,",
        "the units of vegf are invalid")]
    [InlineData("units.json", "\"groups\": [\"vegf\"], \"unit\": \"pg/mL\"", "\"groups\": [\"vegf\"], \"unit\": \"fg/mL\"",
        "the units of vegf are invalid")]
    [InlineData("units.json", "\"unit\": \"pg/mL\", \"factor\": 1,", "\"unit\": \"pg/mL\", \"factor\": 1, \"offset\": 3,", "the units of")]
    [InlineData("units.json", "\"unit\": \"ng/mL\", \"factor\": 1000", "\"unit\": \"ng/mL\", \"factor\": 0", "the units of vegf are "
        + "invalid")]
    [InlineData("units.json", "\"unit\": \"pg/ml\", \"factor\": 1", "\"unit\": \"pg/ml\", \"factor\": 3", "the units of vegf are invalid")]
    [InlineData("test-words.json", "\"code\": \"25700-6\"", "\"code\": \"1\"", "1 is in no value set")]
    [InlineData("test-words.json", "[\"immunofixation\", \"serum\"]", "[]", "25700-6 is in no value set or has no words")]
    [InlineData("ingredient-words.json", "\"code\": \"1426680\"", "\"code\": \"1\"", "1 is in no value set")]
    [InlineData("text-terms.json", "osteosclerosis|osteosclerotic", "(osteo)\\\\1", "cannot be used")]
    public void Load_InvalidTerms_ReturnsError(string file, string from, string to, string problem)
    {
        var shipped = System.Text.Encoding.UTF8.GetString(Files.Shipped.Single(f => f.Name == file).Content.Span);

        var errors = Files.ErrorsOf(Files.Shipped.With(file, Files.Replaced(shipped, from, to)));

        Assert.Contains(errors, f => f.File == file && f.Problem.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_DuplicateFile_ReturnsError()
    {
        var files = Files.Shipped.Add(Files.Shipped.Single(f => f.Name == "ValueSets/papilledema.json"));

        Assert.Contains(Files.ErrorsOf(files), f => f.Problem.Contains("same id as another file", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://snomed.info/sct", "423341008", "\"copyright\": \"None.\",", "has SNOMED codes without a copyright notice")]
    [InlineData("http://loinc.org", "34694-0", "\"copyright\": \"None.\",", "has LOINC codes without a copyright notice")]
    [InlineData("http://loinc.org", "34694-0", "\"copyright\": null,", "has LOINC codes without a copyright notice")]
    [InlineData("http://loinc.org", "34694-0", "", "has LOINC codes without a copyright notice")]
    public void Load_LicensedCodesWithoutNotice_ReturnsError(string system, string code, string copyright, string problem)
    {
        var content =
            Files.Replaced(Files.Replaced(Files.Replaced(Files.Sample, IcdSystem, system), "G62.9", code), "G63", OtherCode(code));
        content = Files.Replaced(content, "\"copyright\": \"None.\",", copyright);

        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.With(Files.SampleName, content)));

        Assert.Equal(problem, error.Problem);
    }

    [Fact]
    public void Load_UnknownSystem_ReturnsErrorAndSkipsItsCodes()
    {
        var content = Files.Replaced(Files.Sample, IcdSystem, "http://www.ama-assn.org/go/cpt");

        var errors = Files.ErrorsOf(Files.Shipped.With(Files.SampleName, content));

        Assert.Equal(["uses the unknown system 'http://www.ama-assn.org/go/cpt'", "lists no codes"], errors.Select(f => f.Problem));
    }

    [Fact]
    public void Load_NoSystem_Reported()
    {
        var content = Files.Replaced(Files.Sample, $"\"{IcdSystem}\"", "null");

        Assert.Contains(Files.ErrorsOf(Files.Shipped.With(Files.SampleName, content)), f => f.Problem == "uses the unknown system ''");
    }

    [Fact]
    public void Load_NoConcepts_Reported()
    {
        var content = Files.Replaced(Files.Sample, Polyneuropathy, "");
        content = Files.Replaced(content, "{ \"code\": \"G63\", \"display\": \"Polyneuropathy in diseases classified elsewhere\" }", "");

        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.With(Files.SampleName, content)));

        Assert.Equal("lists no codes", error.Problem);
    }

    [Theory]
    [InlineData("knowledge.json")]
    [InlineData("thresholds.json")]
    [InlineData("text-terms.json")]
    [InlineData("m-protein-words.json")]
    [InlineData("ingredient-words.json")]
    [InlineData("units.json")]
    [InlineData("test-words.json")]
    public void Load_FileMissingOrUnreadable_Reported(string name)
    {
        var missing = Assert.Single(Files.ErrorsOf(Files.Shipped.Without(name)));
        var unreadable = Assert.Single(Files.ErrorsOf(Files.Shipped.With(name, "{")));
        var empty = Assert.Single(Files.ErrorsOf(Files.Shipped.With(name, "{}")));
        var nothing = Assert.Single(Files.ErrorsOf(Files.Shipped.With(name, "null")));

        Assert.Equal((name, "is missing"), (missing.File, missing.Problem));
        Assert.All([unreadable, empty, nothing], error => Assert.Equal((name, "cannot be read"), (error.File, error.Problem)));
    }

    [Theory]
    [InlineData("thresholds.json", "\"thresholds\": [", "\"thresholds\": [,", "Correct it: line 3, byte 18: ',' is an invalid start of a "
        + "value")]
    [InlineData("ValueSets/papilledema.json", "\"id\": \"papilledema\",", "\"id\": \"papilledema\"", "Correct it: line 4, byte 3: '\"' is "
        + "invalid after a value. Expected either ',', '}', or ']'")]
    public void Load_InvalidJson_ReportsLineAndByteFromOne(string name, string from, string to, string remedy)
    {
        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.Changed(name, from, to)));

        Assert.Equal((name, remedy), (error.File, error.Remedy));
    }

    [Fact]
    public void Load_DuplicateThreshold_ReturnsError()
    {
        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.Changed("thresholds.json", "edema-repeat-interval", "Adult-Age")));

        Assert.Equal("duplicate id 'adult-age'", error.Problem);
    }

    [Theory]
    [InlineData("\"from\": 14, \"to\": 180 }, \"source\": \"AdvicePolicy\", \"mark\": \"E\", \"note\": \"Edema", "\"from\": 31, \"to\": "
        + "180 }, \"source\": \"AdvicePolicy\", \"mark\": \"E\", \"note\": \"Edema", "'edema-repeat-interval' is not within its own "
        + "bounds for sites")]
    [InlineData("\"value\": 30,", "\"value\": 30.5,", "'edema-repeat-interval' is not within its own bounds for sites")]
    [InlineData("\"comparison\": \"below this age: child\", \"site\": null,", "\"comparison\": \"below this age: child\",",
        "cannot be read")]
    public void Load_InvalidThreshold_ReturnsError(string from, string to, string problem)
    {
        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.Changed("thresholds.json", from, to)));

        Assert.Equal(("thresholds.json", problem), (error.File, error.Problem));
    }

    [Fact]
    public void Load_MissingMember_RemedyNamesIt() =>
        Assert.Contains("'site'", Assert.Single(Files.ErrorsOf(Files.Shipped.Changed("thresholds.json", "\"site\": null,", ""))).Remedy);

    [Theory]
    [InlineData("\"pattern\": \"clubbing\", \"kind\": \"word\"", "\"pattern\": \"(clubbing\", \"kind\": \"regex\"", "'(clubbing'")]
    [InlineData("\"pattern\": \"clubbing\", \"kind\": \"word\"", "\"pattern\": \"clubbing\", \"kind\": \"glob\"", "'clubbing'")]
    public void Load_InvalidTextPattern_ReturnsError(string from, string to, string named)
    {
        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.Changed("text-terms.json", from, to)));

        Assert.Equal("text-terms.json", error.File);
        Assert.Contains(named, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ErrorsInSeveralFiles_ReturnsAll()
    {
        var twoErrors = Files.Replaced(Files.Replaced(Files.Sample, "\"active\"", "\"draft\""), "\"G62.9\"", "\"G629\"");
        var files = Files.Shipped
            .With(Files.SampleName, twoErrors)
            .With("ValueSets/broken.json", "not JSON")
            .Changed("ValueSets/papilledema.json", "\"H47.10\"", "\"H4710\"")
            .Changed("thresholds.json", "edema-repeat-interval", "adult-age")
            .Changed("text-terms.json", "\"pattern\": \"clubbing\", \"kind\": \"word\"", "\"pattern\": \"clubbing\", \"kind\": \"glob\"")
            .Without("knowledge.json");

        var errors = Files.ErrorsOf(files);

        Assert.Equal(
            [
                "ValueSets/broken.json", "ValueSets/papilledema.json", Files.SampleName, Files.SampleName,
                "knowledge.json", "text-terms.json", "thresholds.json",
            ],
            errors.Select(f => f.File).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Message_SeveralErrors_NamesFileProblemAndRemedyOfEach()
    {
        var files = Files.Shipped.Without("knowledge.json").With("ValueSets/broken.json", "not JSON");

        var exception = Assert.Throws<KnowledgeException>(
            () => KnowledgeBase.Load(files, new KnowledgeSettings()));

        Assert.StartsWith("The knowledge has 2 error(s):", exception.Message, StringComparison.Ordinal);
        Assert.All(exception.Errors,
            error => Assert.Contains($"{error.File}: {error.Problem}. {error.Remedy}.", exception.Message, StringComparison.Ordinal));
    }

    private static string OtherCode(string code) => code.Contains('-', StringComparison.Ordinal) ? "75628-8" : "423488006";
}
