using System.Net;

namespace PoemsCds.FhirClient.Tests;

public sealed class OutboundAddressPolicyTests
{
    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1::1", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("ff02::1", false)]
    public void Allows_Address_OnlyPublicAddresses(string address, bool isAllowed) =>
        Assert.Equal(isAllowed, new OutboundAddressPolicy(isLoopbackAllowed: false, []).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.20.1.1", true)]
    [InlineData("10.21.1.1", false)]
    [InlineData("::ffff:10.20.1.1", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("127.0.0.1", false)]
    public void Allows_ConfiguredPrivateNetwork_OnlyThatNetwork(string address, bool isAllowed) =>
        Assert.Equal(
            isAllowed,
            new OutboundAddressPolicy(
                isLoopbackAllowed: false,
                [IPNetwork.Parse("10.20.0.0/16"), IPNetwork.Parse("169.254.0.0/16")]).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    public void Allows_Loopback_OnlyLoopback(string address, bool isAllowed) =>
        Assert.Equal(isAllowed, new OutboundAddressPolicy(isLoopbackAllowed: true, []).Allows(IPAddress.Parse(address)));
}
