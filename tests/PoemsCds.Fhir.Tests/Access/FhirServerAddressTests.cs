using PoemsCds.Fhir.Access;

namespace PoemsCds.Fhir.Tests.Access;

public sealed class FhirServerAddressTests
{
    private static readonly Uri[] Listed = [new("https://ehr.example.org/fhir/r4/"), new("http://localhost:5601/fhir")];

    [Theory]
    [InlineData("https://ehr.example.org/fhir/r4", true)]
    [InlineData("https://ehr.example.org/fhir/r4/", true)]
    [InlineData("HTTPS://EHR.example.org:443/fhir/r4", true)]
    [InlineData("https://ehr.example.org/fhir/r4/tenant-1", true)]
    [InlineData("https://ehr.example.org/fhir/x/../r4", true)]
    [InlineData("https://ehr.example.org/fhir", false)]
    [InlineData("https://ehr.example.org/fhir/r4x", false)]
    [InlineData("https://ehr.example.org/fhir/R4", false)]
    [InlineData("https://ehr.example.org/fhir/r4/../admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/%2e%2e/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4%2fadmin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/..\\admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/..;/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/..%3b/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/..%3Bx=1/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4;x=1", false)]
    [InlineData("https://ehr.example.org/fhir/r4/%252e%252e/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/%25252e%25252e/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/..%252fadmin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/%u002e%u002e/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/%c0%ae%c0%ae/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/..%09/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/.%0d./admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/a%20b", true)]
    [InlineData("https://ehr.example.org/fhir/r4/%C3%BC", true)]
    [InlineData("https://xn--localhost/fhir/r4", false)]
    [InlineData("https://xn--\u00FC/fhir/r4", false)]
    [InlineData("https://ehr.example.org:8443/fhir/r4", false)]
    [InlineData("http://ehr.example.org/fhir/r4", false)]
    [InlineData("https://ehr.example.org.evil.example/fhir/r4", false)]
    [InlineData("https://ehr.example.org@evil.example/fhir/r4", false)]
    [InlineData("https://user:word@ehr.example.org/fhir/r4", false)]
    [InlineData("https://ehr.example.org/fhir/r4?x=1", false)]
    [InlineData("https://ehr.example.org/fhir/r4#x", false)]
    [InlineData("ftp://ehr.example.org/fhir/r4", false)]
    [InlineData("file:///fhir/r4", false)]
    [InlineData("/fhir/r4", false)]
    [InlineData("", false)]
    public void Find_Address_MatchesListedServersOnly(string server, bool isListed) =>
        Assert.Equal(isListed, FhirServerAddress.Find(Listed, server, isLoopbackAllowed: false) is not null);

    [Theory]
    [InlineData("https://ehr.example.org/fhir/r4", "https://ehr.example.org:443/fhir/r4")]
    [InlineData("HTTPS://EHR.example.org:443/fhir/r4//", "https://ehr.example.org:443/fhir/r4")]
    [InlineData("https://ehr.example.org/fhir/x/../r4/", "https://ehr.example.org:443/fhir/r4")]
    [InlineData("https://ehr.example.org/fhir/R4", "https://ehr.example.org:443/fhir/R4")]
    [InlineData("https://ehr.example.org/fhir/r4/tenant-1", "https://ehr.example.org:443/fhir/r4/tenant-1")]
    [InlineData("https://b\u00FCcher.example.org/", "https://xn--bcher-kva.example.org:443")]
    [InlineData("http://ehr.example.org:8080", "http://ehr.example.org:8080")]
    [InlineData("https://ehr.example.org/fhir?tenant=1", "https://ehr.example.org/fhir?tenant=1")]
    [InlineData("https://ehr.example.org/fhir%2fr4", "https://ehr.example.org/fhir%2fr4")]
    [InlineData("https://ehr.example.org/fhir/..;/admin", "https://ehr.example.org/fhir/..;/admin")]
    [InlineData("https://xn--localhost/fhir/", "https://xn--localhost:443/fhir")]
    [InlineData("https://xn--\u00FC/fhir/", "https://xn--\u00FC/fhir/")]
    [InlineData("file:///fhir", "file:///fhir")]
    [InlineData(" north ", "north")]
    [InlineData("/fhir", "/fhir")]
    [InlineData("", "")]
    public void Normalize_Address_GivesOneTextPerServer(string server, string expected) =>
        Assert.Equal(expected, FhirServerAddress.Normalize(server));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_LoopbackOverHttp_RequiresPermission(bool isLoopbackAllowed) =>
        Assert.Equal(isLoopbackAllowed, FhirServerAddress.Find(Listed, "http://localhost:5601/fhir", isLoopbackAllowed) is not null);

    [Theory]
    [InlineData("https://ehr.example.org/fhir/r4")]
    [InlineData("https://ehr.example.org/fhir/r4/")]
    public void AddressOf_TrailingSlash_IsIgnored(string server)
    {
        var found = FhirServerAddress.Find(Listed, server, isLoopbackAllowed: false);

        Assert.Equal(
            "https://ehr.example.org/fhir/r4/Condition?patient=p1&_count=9",
            found?.AddressOf("Condition?patient={{context.patientId}}&_count=9", "p1").AbsoluteUri);
    }

    [Theory]
    [InlineData("https://ehr.example.org/fhir/r4/Condition?page=2", true)]
    [InlineData("https://ehr.example.org/fhir/r4?_getpages=abc", true)]
    [InlineData("Condition?page=2", true)]
    [InlineData("?page=2", true)]
    [InlineData("/fhir/r4/Condition?page=2", true)]
    [InlineData("https://ehr.example.org/fhir/r4/Condition?patient=p1&page=2", true)]
    [InlineData("https://ehr.example.org/fhir/r4/Condition?patient=Patient%2Fp1&page=2", true)]
    [InlineData("https://ehr.example.org/fhir/r4/Condition?patient=p2&page=2", false)]
    [InlineData("https://ehr.example.org/fhir/r4/Condition?subject:Patient=p2", false)]
    [InlineData("https://ehr.example.org/fhir/r4/Condition?patient=p1,p2", false)]
    [InlineData("https://ehr.example.org/fhir/r4/Condition?patient", false)]
    [InlineData("https://ehr.example.org/other", false)]
    [InlineData("/other", false)]
    [InlineData("../../admin", false)]
    [InlineData("http://ehr.example.org/fhir/r4/Condition?page=2", false)]
    [InlineData("https://ehr.example.org:8443/fhir/r4/Condition?page=2", false)]
    [InlineData("https://evil.example/fhir/r4/Condition?page=2", false)]
    [InlineData("//evil.example/fhir/r4", false)]
    [InlineData("http://169.254.169.254/latest", false)]
    [InlineData("https://user@ehr.example.org/fhir/r4?page=2", false)]
    [InlineData("https://ehr.example.org/fhir/r4/%2e%2e/admin", false)]
    [InlineData("https://ehr.example.org/fhir/r4/..;/admin", false)]
    [InlineData("..;/admin", false)]
    [InlineData("..%3b/admin", false)]
    [InlineData("/fhir/r4/%252e%252e/admin", false)]
    [InlineData("%252e%252e/admin", false)]
    [InlineData("%2e%2e/r4/Condition?page=2", false)]
    [InlineData("Condition;jsessionid=1?page=2", false)]
    [InlineData("Condition?page=2;3&after=%252e%252e", true)]
    [InlineData("https://xn--\u00FC/fhir/r4/Condition?page=2", false)]
    public void Follow_Link_AllowsOnlySameBaseAndPatient(string link, bool isFollowed)
    {
        var found = FhirServerAddress.Find(Listed, "https://ehr.example.org/fhir/r4", isLoopbackAllowed: false);

        Assert.Equal(isFollowed, found?.Follow(new Uri("https://ehr.example.org/fhir/r4/Condition?patient=p1"), link, "p1") is not null);
    }

    [Theory]
    [InlineData("https://ehr.example.org/fhir/r4", true)]
    [InlineData("https://ehr.example.org/fhir;v=4", false)]
    [InlineData("https://ehr.example.org/fhir%252fr4", false)]
    [InlineData("https://ehr.example.org/fhir?v=4", false)]
    [InlineData("https://xn--\u00FC/fhir", false)]
    public void CanBeListed_AmbiguousAddress_IsRejected(string address, bool canBe) =>
        Assert.Equal(canBe, FhirServerAddress.CanBeListed(new Uri(address)));

    [Theory]
    [InlineData("p1", true)]
    [InlineData("eq081-VQEgP8drUUqCWzHfw3", true)]
    [InlineData("1.2.3", true)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a_b", false)]
    [InlineData("a?b", false)]
    [InlineData("p1\n", false)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public void IsId_Text_FollowsFhir(string text, bool isId) => Assert.Equal(isId, FhirServerAddress.IsId(text));

    [Theory]
    [InlineData("Medication/d1", "Medication/d1")]
    [InlineData("Medication/d1/_history/2", "Medication/d1")]
    [InlineData("https://ehr.example.org/fhir/r4/Medication/d1", "Medication/d1")]
    [InlineData("HTTPS://EHR.example.org:443/fhir/r4/Medication/d1/_history/2", "Medication/d1")]
    [InlineData("https://ehr.example.org/fhir/r4/x/../Medication/d1", "Medication/d1")]
    [InlineData("https://ehr.example.org/fhir/r5/Medication/d1", null)]
    [InlineData("https://ehr.example.org/fhir/r4/tenant/Medication/d1", null)]
    [InlineData("https://ehr.example.org/fhir/r4/Medication/d1?x=1", null)]
    [InlineData("https://ehr.example.org/fhir/r4/Medication/%2e%2e", null)]
    [InlineData("http://ehr.example.org/fhir/r4/Medication/d1", null)]
    [InlineData("https://elsewhere.example.org/fhir/r4/Medication/d1", null)]
    [InlineData("https://user@ehr.example.org/fhir/r4/Medication/d1", null)]
    [InlineData("file:///fhir/r4/Medication/d1", null)]
    [InlineData("urn:uuid:d1", null)]
    [InlineData("Medication/", null)]
    [InlineData("Medication/d 1", null)]
    [InlineData("/Medication/d1", null)]
    [InlineData("//elsewhere.example.org/Medication/d1", null)]
    [InlineData("Patient/d1", null)]
    [InlineData("", null)]
    public void ReadOf_Reference_OnlyOnThisServer(string reference, string? query)
    {
        var server = FhirServerAddress.Find(Listed, "https://ehr.example.org/fhir/r4/", isLoopbackAllowed: false);

        Assert.Equal(query, server?.ReadOf("Medication", reference));
    }
}
