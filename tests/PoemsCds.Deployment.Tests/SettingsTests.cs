using System.Text.RegularExpressions;
using k8s.Models;
using PoemsCds.Service.Options;

namespace PoemsCds.Deployment.Tests;

/// <summary>Every setting that a file of <c>deploy</c> names exists, with a value that can be read.</summary>
public sealed partial class SettingsTests
{
    [Fact]
    public void Manifests_SettingsOfTheChart_AreValid()
    {
        var settings = Deploy.Manifest<V1ConfigMap>(m => m.Data.ContainsKey(Settings.File)).Data[Settings.File];

        Assert.Empty(SettingsValidator.Validate(Settings.Of(settings)));
        Assert.Equal("Database", Settings.Of(settings)["PoemsCds:Tokens:ReplayStore"]);
    }

    [Fact]
    public void Files_EnvironmentVariables_AreSettings()
    {
        var variables = Deploy.Files().SelectMany(f => Variable().Matches(f.Text).Select(m => m.Groups["name"].Value))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

        Assert.True(variables.Count > 10);
        Assert.DoesNotContain(
            variables.SelectMany(name => SettingsValidator.Validate(Settings.Of([(name, "")]))),
            fault => fault.ToString().Contains("unknown", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_KeysInTexts_AreSettings() => Assert.DoesNotContain(
        Deploy.Files().SelectMany(f => Key().Matches(f.Text).Select(m => m.Value)).Distinct(StringComparer.Ordinal)
            .SelectMany(name => SettingsValidator.Validate(Settings.Of([(name, "")]))),
        fault => fault.ToString().Contains("unknown", StringComparison.Ordinal));

    [Fact]
    public void Validate_MisspelledVariable_Found() => Assert.Contains(
        SettingsValidator.Validate(Settings.Of([("PoemsCds__Tokens__ReplyStore", "Database")])),
        fault => fault.ToString().Contains("unknown", StringComparison.Ordinal));

    [Theory]
    [InlineData("compose", "settings.env.example")]
    [InlineData("systemd", "settings.env.example")]
    public void Example_Settings_AreValid(string folder, string file)
    {
        var variables = Deploy.Text(folder, file).Split('\n').Where(l => l.StartsWith("PoemsCds__", StringComparison.Ordinal))
            .Select(l => l.Split('=', 2)).Select(l => (l[0], l[1])).ToList();

        Assert.Contains(("PoemsCds__Clients__0__Silent", "true"), variables);
        Assert.Empty(SettingsValidator.Validate(Settings.Of(variables)));
    }

    [GeneratedRegex(@"(?<name>PoemsCds__[A-Za-z0-9_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"PoemsCds:[A-Z][A-Za-z0-9]+(:[A-Za-z0-9]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
