using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class ExplanationsTests
{
    private const string File = "explanations.json";

    private static readonly string[] DiagnosisSystems = [Given.Icd10Cm, Given.Icd10, Given.Icd10Gm, Given.Icd9Cm, Given.SnomedCt];

    [Theory]
    [InlineData("organomegaly")]
    [InlineData("extravascular-volume-overload")]
    [InlineData("endocrinopathy")]
    [InlineData("skin-changes")]
    [InlineData("papilledema")]
    [InlineData("thrombocytosis-polycythemia")]
    [InlineData("sclerotic-bone-lesion")]
    public void CanBeNamedIn_EachDiagnosisSystemAlone_True(string finding)
    {
        Assert.All(DiagnosisSystems,
            system => Assert.True(Shipped.Knowledge.Explanations.CanBeNamedIn(finding, ImmutableHashSet.Create(system)), system));
    }

    [Fact]
    public void CanBeNamedIn_SystemsWithoutAnExplanation_False()
    {
        var explanations = Shipped.Knowledge.Explanations;

        Assert.False(explanations.CanBeNamedIn("organomegaly", ImmutableHashSet.Create("http://hospital.example/problems", Given.Loinc)));
        Assert.False(explanations.CanBeNamedIn("organomegaly", ImmutableHashSet<string>.Empty));
    }

    [Fact]
    public void CanBeNamedIn_OneOfSeveralSystemsHasAnExplanation_True()
    {
        Assert.True(Shipped.Knowledge.Explanations.CanBeNamedIn(
            "organomegaly", ImmutableHashSet.Create("http://hospital.example/problems", Given.Icd10Gm)));
    }

    [Fact]
    public void CanBeNamedIn_SnomedTurnedOff_FalseForSnomedAlone()
    {
        var explanations = Shipped.KnowledgeWithoutSnomed.Explanations;

        Assert.False(explanations.CanBeNamedIn("organomegaly", ImmutableHashSet.Create(Given.SnomedCt)));
        Assert.True(explanations.CanBeNamedIn("organomegaly", ImmutableHashSet.Create(Given.Icd10Cm)));
    }

    [Fact]
    public void CanBeNamedIn_FindingThatNoDiagnosisExplains_False()
    {
        Assert.False(Shipped.Knowledge.Explanations.CanBeNamedIn("castleman-disease", DiagnosisSystems.ToImmutableHashSet()));
        Assert.Empty(Shipped.Knowledge.Explanations.Of("castleman-disease"));
    }

    [Fact]
    public void Explanations_EveryFinding_IsACriterion()
    {
        var criteria = PoemsCds.Rules.Criteria.PoemsCriteria.All(Shipped.Knowledge).Select(c => c.Id).ToHashSet();

        Assert.NotEmpty(Shipped.Knowledge.Explanations.Findings);
        Assert.Subset(criteria, Shipped.Knowledge.Explanations.Findings.ToHashSet());
    }

    [Theory]
    [InlineData("heart-failure", Given.Icd10Gm, "ICD-10-GM")]
    [InlineData("lymphedema", Given.Icd10, "ICD-10")]
    [InlineData("iron-deficiency", Given.Icd9Cm, "ICD-9-CM")]
    [InlineData("nephrotic-syndrome", Given.SnomedCt, "SNOMED CT")]
    [InlineData("cirrhosis", Given.Icd10Cm, "ICD-10-CM")]
    public void Load_ExplainingGroupWithoutASystem_ReturnsError(string set, string system, string label)
    {
        var name = $"ValueSets/{set}.json";

        // Codes are moved to a system whose format is not checked.
        var errors = Files.ErrorsOf(Files.Shipped.Changed(name, $"\"system\": \"{system}\"", "\"system\": \"http://www.orpha.net\""));

        var error = Assert.Single(errors);
        Assert.Equal(name, error.File);
        Assert.Equal($"explains a finding, but its group '{set}' has no codes of {label}", error.Problem);
    }

    [Fact]
    public void Load_OneGroupWithoutASystem_ReturnsError()
    {
        var files = Files.Shipped.Changed("ValueSets/liver-disease.json", "\"valueCode\": \"fatty-liver\" }],\n        \"system\": "
            + "\"http://fhir.de/CodeSystem/bfarm/icd-10-gm\"", "\"valueCode\": \"alcoholic-liver\" }],\n        \"system\": "
            + "\"http://fhir.de/CodeSystem/bfarm/icd-10-gm\"");

        Assert.Equal(
            "explains a finding, but its group 'fatty-liver' has no codes of ICD-10-GM", Assert.Single(Files.ErrorsOf(files)).Problem);
    }

    [Theory]
    [InlineData("\"ICD-10\", \"ICD-10-GM\"], \"reason\": \"These", "\"ICD-10\"], \"reason\": \"These", "explains a finding, but its group "
        + "'malignant-effusion' has no codes of ICD-10-GM")]
    [InlineData("\"ICD-10\", \"ICD-10-GM\"], \"reason\": \"These", "\"ICD-10\", \"ICD-10-GM\", \"ICD-9-CM\"], \"reason\": \"These",
        "the exception of 'malignant-effusion', group 'malignant-effusion', is not needed for ICD-9-CM")]
    [InlineData("\"reason\": \"These systems have no code for malignant pleural effusion.\"", "\"reason\": \" \"",
        "the exception of 'malignant-effusion', group 'malignant-effusion', has no reason")]
    [InlineData("\"finding\": \"papilledema\"", "\"finding\": \"papiledema\"", "is named in explanations.json but missing")]
    [InlineData("\"finding\": \"papilledema\"", "\"finding\": \"skin-changes\"", "duplicate finding 'skin-changes'")]
    [InlineData("[\"addison-disease\"]", "[\"addison-disease\", \"addisons-disease\"]", "is named in explanations.json but missing")]
    public void Load_InvalidExplanations_ReturnsError(string from, string to, string problem)
    {
        Assert.Contains(problem, Files.ErrorsOf(Files.Shipped.Changed(File, from, to)).Select(f => f.Problem));
    }

    [Fact]
    public void Load_ExceptionForAnUnknownGroup_ReturnsError()
    {
        var errors = Files.ErrorsOf(Files.Shipped.Changed(File, "\"group\": \"attr-amyloidosis\"", "\"group\": \"attr\""));

        Assert.Equal(
            [
                "explains a finding, but its group 'attr-amyloidosis' has no codes of ICD-9-CM",
                "the exception of 'amyloidosis', group 'attr', does not match a group of a value set",
            ],
            errors.Select(f => f.Problem));
    }

    [Fact]
    public void Load_SnomedTurnedOff_NoError()
    {
        Assert.NotEmpty(KnowledgeBase.Load(Files.Shipped, new KnowledgeSettings(IncludeSnomedCt: false)).Explanations.Of("organomegaly"));
    }

    [Theory]
    [InlineData("malignant-effusion")]
    [InlineData("papilledema")]
    public void Load_UnreadableSet_ReportedOnce(string set)
    {
        var name = $"ValueSets/{set}.json";

        var error = Assert.Single(Files.ErrorsOf(Files.Shipped.With(name, "[]")));

        Assert.Equal(name, error.File);
    }

    [Fact]
    public void Load_ExceptionForAMissingSet_ReturnsError()
    {
        var errors = Files.ErrorsOf(Files.Shipped.Changed(File, "\"set\": \"malignant-effusion\"", "\"set\": \"malignant-effusions\""));

        Assert.Contains(
            "the exception of 'malignant-effusions', group 'malignant-effusion', does not match a group of a value set",
                errors.Select(f => f.Problem));
    }

    [Fact]
    public void Load_MissingExplanations_ReturnsError()
    {
        Assert.Contains(Files.ErrorsOf(Files.Shipped.Without(File)), f => f.File == File && f.Problem == "is missing");
    }
}
