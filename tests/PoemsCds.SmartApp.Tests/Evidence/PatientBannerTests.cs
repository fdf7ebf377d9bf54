using System.Text;
using CsCheck;
using PoemsCds.SmartApp.Evidence;

namespace PoemsCds.SmartApp.Tests.Evidence;

public sealed class PatientBannerTests
{
    [Fact]
    public void Read_Patient_HasOfficialNameAndRecordNumber()
    {
        var banner = Read("""
            {
              "resourceType": "Patient", "id": "p1", "gender": "female", "birthDate": "1961-04-12",
              "name": [{ "use": "nickname", "text": "Annie" }, { "use": "official", "given": ["Ann", "B."], "family": "Sample" }],
              "identifier": [{ "value": "insurance-1" }, { "type": { "coding": [{ "code": "MR" }] }, "value": "42" }]
            }
            """);

        Assert.Equal(new PatientBanner("Ann B. Sample", "1961-04-12", "female", "42"), banner);
    }

    [Fact]
    public void Read_AlmostEmptyPatient_LeavesThemEmpty() => Assert.Equal(
        new PatientBanner("", "", "", ""), Read("""{ "resourceType": "Patient", "id": "p1", "name": [5], "identifier": {} }"""));

    [Theory]
    [InlineData("""{ "resourceType": "Patient", "id": "another" }""")]
    [InlineData("""{ "resourceType": "Person", "id": "p1" }""")]
    [InlineData("[]")]
    [InlineData("not JSON")]
    public void Read_AnythingElse_IsNull(string json) => Assert.Null(Read(json));

    [Fact]
    public void Read_HostileName_LosesWhatCouldDisguiseIt() => Assert.Equal(
        "Annnna",
        Read("""{ "resourceType": "Patient", "id": "p1", "name": [{ "text": "An\u202En\u0000n\u200Bna" }] }""")!.Name);

    [Fact]
    public void Read_LongName_IsCut() => Assert.Equal(
        101, Read($$"""{ "resourceType": "Patient", "id": "p1", "name": [{ "text": "{{new string('x', 5000)}}" }] }""")!.Name.Length);

    // One bad resource costs itself.
    [Fact]
    public void Read_AnyBytes_NeverThrows() =>
        Gen.Byte.Array.Sample(bytes => PatientBanner.Read(bytes, "p1") is null);

    private static PatientBanner? Read(string json) => PatientBanner.Read(Encoding.UTF8.GetBytes(json), "p1");
}
