using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class CodeSystemsTests
{
    [Theory]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "G62.9", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "D47.Z2", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "M80.08XA", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "C7A.010", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "G629", false)]
    [InlineData("http://hl7.org/fhir/sid/icd-10", "G6", false)]
    [InlineData("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "G62.88", true)]
    [InlineData("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "G62.88-G", false)]
    [InlineData("http://hl7.org/fhir/sid/icd-9-cm", "357.81", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-9-cm", "V10.3", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-9-cm", "E933.1", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-9-cm", "35781", false)]
    [InlineData("http://loinc.org", "34694-0", true)]
    [InlineData("http://loinc.org", "34694", false)]
    [InlineData("http://snomed.info/sct", "79268002", true)]
    [InlineData("http://snomed.info/sct", "79 268002", false)]
    [InlineData("http://www.orpha.net", "2905", true)]
    [InlineData("http://www.orpha.net", " ", false)]
    public void IsWellFormed_Code_FollowsTheFormatOfItsSystem(string system, string code, bool expected)
    {
        Assert.Equal(expected, CodeSystems.IsWellFormed(system, code));
    }

    [Theory]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-10", true)]
    [InlineData("http://fhir.de/CodeSystem/bfarm/icd-10-gm", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-9-cm", true)]
    [InlineData("http://www.cms.gov/Medicare/Coding/ICD10", false)]
    [InlineData("http://snomed.info/sct", false)]
    public void IsDotted_System_OnlyTheIcdDiagnoses(string system, bool expected)
    {
        Assert.Equal(expected, CodeSystems.IsDotted(system));
    }

    [Fact]
    public void LabelOf_UnknownSystem_Throws()
    {
        Assert.Throws<KeyNotFoundException>(() => CodeSystems.LabelOf(Given.NoKnownSystem));
    }

    [Fact]
    public void OnlyGroups_KnownGroup_ContainsItsCodes()
    {
        var part = Shipped.Knowledge.GetValueSet("polyneuropathy").OnlyGroups("inflammatory");

        Assert.True(part.Contains(new Coding(Given.Icd10Cm, "G61.9")));
        Assert.False(part.Contains(new Coding(Given.Icd10Cm, "G62.9")));
    }

    [Fact]
    public void OnlyGroups_MisspelledGroup_Throws()
    {
        Assert.Throws<ArgumentException>(() => Shipped.Knowledge.GetValueSet("polyneuropathy").OnlyGroups("inflamatory"));
    }

    [Fact]
    public void OnlyGroups_SnomedTurnedOff_EmptyWithoutError()
    {
        Assert.True(Shipped.KnowledgeWithoutSnomed.GetValueSet("polyneuropathy").OnlyGroups("demyelinating").IsEmpty);
    }
}
