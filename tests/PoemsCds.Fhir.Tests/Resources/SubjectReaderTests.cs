using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Tests.Resources;

public sealed class SubjectReaderTests
{
    private static readonly PatientIdentity Known = new("p1", "urn:uuid:aa");

    [Theory]
    [InlineData("Patient/p1", true)]
    [InlineData("http://h/Patient/p1", true)]
    [InlineData("Patient/p1/_history/2", true)]
    [InlineData("urn:uuid:p1", true)]
    [InlineData("urn:uuid:aa", true)]
    [InlineData("urn:uuid:AA", false)]
    [InlineData("urn:uuid:", false)]
    [InlineData("Patient/aa", false)]
    [InlineData("Patient/", false)]
    [InlineData("/p1", false)]
    [InlineData("Practitioner/p1", false)]
    public void Compare_Reference_GivesSubject(string reference, bool isThisPatient)
    {
        var subject = SubjectReader.Compare(reference, Known);

        Assert.Equal(isThisPatient ? Subject.ThisPatient : Subject.OtherPatient, subject);
    }

    [Theory]
    [InlineData("urn:uuid:")]
    [InlineData("urn:uuid:aa")]
    public void Compare_UnknownUrn_OtherPatient(string reference)
    {
        var subject = SubjectReader.Compare(reference, new PatientIdentity("p1"));

        Assert.Equal(Subject.OtherPatient, subject);
    }

    [Theory]
    [InlineData("""{ "reference": "Patient/p1" }""", nameof(Subject.ThisPatient))]
    [InlineData("""{ "type": "Patient", "display": ["x"], "reference": "Patient/p2" }""", nameof(Subject.OtherPatient))]
    [InlineData("""{ "reference": 5 }""", nameof(Subject.OtherPatient))]
    [InlineData("{ }", nameof(Subject.NotStated))]
    [InlineData("null", nameof(Subject.NotStated))]
    public void Read_Reference_LeavesReaderAtEnd(string json, string expected)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($"[{json}, 7]"));
        reader.Read();
        reader.Read();

        var subject = SubjectReader.Read(ref reader, Known);

        Assert.Equal(expected, subject.ToString());
        Assert.True(reader.Read());
        Assert.Equal(JsonTokenType.Number, reader.TokenType);
    }
}
