using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Tests.Options;

/// <summary>Settings that would be ignored stop the start.</summary>
public sealed class SettingsValidatorTests
{
    [Theory]
    [InlineData("PoemsCds:Silent", "true", "PoemsCds:Silent: unknown setting. Did you mean PoemsCds:Clients:0:Silent?")]
    [InlineData("PoemsCds:Knowledge:SnomedCT2", "false", "PoemsCds:Knowledge:SnomedCT2: unknown setting. Did you mean SnomedCt?")]
    [InlineData("PoemsCds:Policy:Row:9", "false", "PoemsCds:Policy:Row:9: unknown setting. Did you mean Rows?")]
    [InlineData("PoemsCds:Hooks:poems-order-sing", "false", "PoemsCds:Hooks:poems-order-sing is not a service. Did you mean "
        + "poems-order-sign?")]
    [InlineData("PoemsCds:Store:Provider", "Postgres", "PoemsCds:Store:Provider: 'Postgres' is not a valid value. Did you "
        + "mean PostgreSql? Use one of Sqlite, PostgreSql.")]
    [InlineData("PoemsCds:Profile", "epik", "PoemsCds:Profile is 'epik'. Did you mean epic?")]
    public void Start_InvalidSetting_NamesKeyAndRemedy(string key, string value, string fault)
    {
        using var host = new Host { Settings = { [key] = value } };

        var refused = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.StartsWith(fault, Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PoemsCds:Knowlege:SnomedCt", "false", "PoemsCds:Knowlege: unknown setting. Did you mean PoemsCds:Knowledge?")]
    [InlineData("PoemsCds:SnomedCt", "false", "PoemsCds:SnomedCt: unknown setting. Did you mean PoemsCds:Knowledge:SnomedCt?")]
    [InlineData("PoemsCds:Store:ConectionString", "x", "PoemsCds:Store:ConectionString: unknown setting. Did you mean "
        + "PoemsCds:Store:ConnectionString?")]
    [InlineData("PoemsCds:DigestKeys", "x", "PoemsCds:DigestKeys: unknown setting. Did you mean PoemsCds:DigestKey?")]
    [InlineData("PoemsCds:Telemetry:Promethues", "true", "PoemsCds:Telemetry:Promethues: unknown setting. Did you mean "
        + "PoemsCds:Telemetry:Prometheus?")]
    [InlineData("PoemsCds:RateLimits:Burst", "5", "PoemsCds:RateLimits: unknown setting. Did you mean PoemsCds:RateLimit?")]
    [InlineData("PoemsCds:Governance:ClientID2", "x", "PoemsCds:Governance:ClientID2: unknown setting. Did you mean "
        + "PoemsCds:Governance:ClientId?")]
    [InlineData("PoemsCds:Governance:IsOn", "true", "PoemsCds:Governance:IsOn: unknown setting.")]
    [InlineData("PoemsCds:JwksUri", "x", "PoemsCds:JwksUri: unknown setting. Did you mean PoemsCds:Clients:0:JwksUri?")]
    [InlineData("PoemsCds:Tokens:Wibble", "x", "PoemsCds:Tokens:Wibble: unknown setting. Use one of PoemsCds:Tokens:ClockSkewSeconds, ")]
    [InlineData("PoemsCds:Nonsense", "", "PoemsCds:Nonsense: unknown setting. Use one of ")]
    [InlineData("PoemsCds:Dismissal:Reason:evidence-wrong", "9", "PoemsCds:Dismissal:Reason: unknown setting. Did you mean "
        + "PoemsCds:Dismissal:Reasons?")]
    [InlineData(
        "PoemsCds:Dismissal:Reasons:evidence-wrong",
        "long",
        "PoemsCds:Dismissal:Reasons:evidence-wrong: 'long' is not a valid whole "
        + "number")]
    [InlineData("PoemsCds:Dismissal:Reasons", "9", "PoemsCds:Dismissal:Reasons: is a dictionary and cannot have a value. Name the entry: "
        + "PoemsCds:Dismissal:Reasons:<name>.")]
    [InlineData("PoemsCds:Hooks:poems-order-sign", "off", "PoemsCds:Hooks:poems-order-sign: 'off' is not true or false")]
    [InlineData("PoemsCds:Store:Provider", "1", "PoemsCds:Store:Provider: '1' is not a valid value. Use one of Sqlite, "
        + "PostgreSql.")]
    [InlineData("PoemsCds:Tokens:ReplayStore", "Redis", "PoemsCds:Tokens:ReplayStore: 'Redis' is not a valid value. Use "
        + "one of Memory, Database.")]
    [InlineData("PoemsCds:Telemetry:Prometheus", "yes", "PoemsCds:Telemetry:Prometheus: 'yes' is not true or false")]
    [InlineData("PoemsCds:RequireTokenForDiscovery", "", "PoemsCds:RequireTokenForDiscovery: is empty.")]
    [InlineData("PoemsCds:MaxRequestBytes", "32M", "PoemsCds:MaxRequestBytes: '32M' is not a valid whole number")]
    [InlineData("PoemsCds:PublicBaseUrl", "http://[", "PoemsCds:PublicBaseUrl: is not a URL")]
    [InlineData("PoemsCds:PublicBaseUrl:0", "https://cds.example.org", "PoemsCds:PublicBaseUrl:0: unknown setting. PoemsCds:PublicBaseUrl "
        + "has a single value.")]
    [InlineData("PoemsCds:Store", "Sqlite", "PoemsCds:Store: is a section and cannot have a value. Use one of "
        + "PoemsCds:Store:CardDays, ")]
    [InlineData("PoemsCds:Cors", "https://ehr.example.org", "PoemsCds:Cors: is a list and cannot have a value. Number the entries: "
        + "PoemsCds:Cors:0, ")]
    [InlineData("PoemsCds:Clients:Name", "ehr", "PoemsCds:Clients:Name: the keys of a list are indexes, not names. Use "
        + "PoemsCds:Clients:0, ")]
    [InlineData("PoemsCds_Silent", "true", "PoemsCds_Silent: is not below PoemsCds. Did you mean PoemsCds__Silent?")]
    [InlineData("PoemCds:Profile", "epic", "PoemCds: unknown section. Did you mean PoemsCds?")]
    [InlineData(
        "Governance:Authority", "https://login.example.org", "Governance: is not below PoemsCds. Did you mean PoemsCds:Governance?")]
    public void Validate_InvalidSetting_NamesKeyAndRemedy(string key, string value, string fault) =>
        Assert.StartsWith(fault, Assert.Single(SettingsValidator.Validate(With(key, value))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Start_SeveralUnknownSettings_AllNamedWithOtherErrors()
    {
        using var host = new Host
        {
            Settings =
            {
                ["PoemsCds:Silent"] = "true",
                ["PoemsCds:Knowlege:SnomedCt"] = "false",
                ["PoemsCds:Store:Provider"] = "Postgres",
                ["PoemsCds:RateLimit:Burst"] = "0",
                ["PoemsCds:Profile"] = "nobody",
            },
        };

        var refused = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.Equal(5, refused.Failures.Count());
    }

    [Theory]
    [InlineData("POEMSCDS__PROFILE", "epic")]
    [InlineData("PoemsCds__Clients__0__JwksUri", "https://ehr.example.org/keys")]
    [InlineData("PoemsCds__Dismissal__Reasons__the.client_own-code", "7")]
    [InlineData("PoemsCds__Knowledge__Thresholds__edema-repeat-interval", "60")]
    [InlineData("PoemsCds__RateLimit__Enabled", "")]
    [InlineData("PoemsCds__Store__Provider", "postgresql")]
    [InlineData("PoemsCds__Cors__0", "https://ehr.example.org")]
    [InlineData("POEMSCDS_SERVICE_HOST", "10.0.0.1")]
    [InlineData("POEMSCDS_PORT_8080_TCP_ADDR", "10.0.0.1")]
    [InlineData("PROFILE", "bash")]
    public void Validate_ValidOrForeignVariable_NoErrors(string variable, string value) =>
        Assert.Empty(SettingsValidator.Validate(WithVariable(variable, value)));

    [Fact]
    public void Validate_Variable_NamedByKey() =>
        Assert.Equal("PoemsCds:Slient", Assert.Single(SettingsValidator.Validate(WithVariable("PoemsCds__Slient", "true"))).File);

    [Fact]
    public void Validate_EmptyListsAndGroupsOfFile_NoErrors()
    {
        using var file = new MemoryStream(
            """{ "PoemsCds": { "Clients": [], "Hooks": {}, "Store": {}, "Jku": null, "Profile": null } }"""u8.ToArray());

        var faults = SettingsValidator.Validate(new ConfigurationBuilder().AddJsonStream(file).Build());

        Assert.Equal("PoemsCds:Jku", Assert.Single(faults).File);
    }

    // As the environment variables provider does, without the environment of this process.
    private static IConfiguration WithVariable(string name, string value) => With(name.Replace("__", ":", StringComparison.Ordinal), value);

    private static IConfiguration With(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
}
