using CsCheck;
using PoemsCds.Fhir.Recognition;

namespace PoemsCds.Fhir.Tests.Recognition;

public sealed class SystemAddressTests
{
    [Theory]
    [InlineData("http://hospital.example/lab", "http://hospital.example/lab")]
    [InlineData(" https://hospital.example/lab ", "https://hospital.example/lab")]
    [InlineData("urn:oid:1.2.276.0.76.5", "urn:oid:1.2.276.0.76.5")]
    [InlineData("1.2.276.0.76.5", "1.2.276.0.76.5")]
    [InlineData("http: //e-imo.com/products", "http://e-imo.com/products")]
    [InlineData("http://hospital.example/lab?patient=4711", "http://hospital.example/lab")]
    [InlineData("http://hospital.example/lab#Miller", "http://hospital.example/lab")]
    [InlineData("http://hospital.example/John Miller", SystemAddress.NotStated)]
    [InlineData("http://hospital.example/<script>", SystemAddress.NotStated)]
    [InlineData("http://hospital.example/\u001b[31m", SystemAddress.NotStated)]
    [InlineData("http://hospital.example/\u202e", SystemAddress.NotStated)]
    [InlineData("javascript:alert(1)", SystemAddress.NotStated)]
    [InlineData("John Miller", SystemAddress.NotStated)]
    [InlineData("19580304", SystemAddress.NotStated)]
    [InlineData("http://", SystemAddress.NotStated)]
    [InlineData("", SystemAddress.NotStated)]
    public void Clean_Address_IsHarmless(string address, string expected) => Assert.Equal(expected, SystemAddress.Clean(address));

    [Fact]
    public void Clean_TooLong_NotStated()
    {
        var longest = "http://" + new string('x', SystemAddress.MaxLength - 7);

        Assert.Equal((longest, SystemAddress.NotStated), (SystemAddress.Clean(longest), SystemAddress.Clean(longest + "x")));
    }

    [Fact]
    public void Clean_AnyText_IsShortAndPrintable() => Gen.String.Sample(text =>
        SystemAddress.Clean("http://" + text) is { Length: <= SystemAddress.MaxLength } clean
        && clean.All(c => c is >= ' ' and < '\u007f'));
}
