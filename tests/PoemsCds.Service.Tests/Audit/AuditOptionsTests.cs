using Microsoft.Extensions.Options;

namespace PoemsCds.Service.Tests.Audit;

/// <summary>Settings of the audit that stop the start, each with key and remedy.</summary>
public sealed class AuditOptionsTests
{
    [Theory]
    [InlineData("File:RetainDays", "0", "Set the retention of the site, from 1 to 3650 days, or remove it to use 400")]
    [InlineData("File:RetainDays", "-1", "from 1 to 3650 days")]
    [InlineData("File:RetainDays", "forever", "is not")]
    [InlineData("File:MaxFiles", "1", "from 2 to 100000")]
    [InlineData("File:MaxMegabytes", "0", "from 1 to 10000")]
    [InlineData("File:Folder", "\0", "where no file can be written")]
    [InlineData("Otlp", "true", "Set OTEL_EXPORTER_OTLP_LOGS_ENDPOINT to one such as http://collector:4318/v1/logs")]
    [InlineData("Otlp", "perhaps", "is not true or false")]
    [InlineData("Files", "/audit", "Did you mean PoemsCds:Audit:File")]
    public void Start_InvalidSetting_RefusedWithKeyAndRemedy(string key, string value, string remedy)
    {
        using var host = new Host { Settings = { [$"PoemsCds:Audit:{key}"] = value } };

        var fault = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.Contains($"PoemsCds:Audit:{key}", fault.Message);
        Assert.Contains(remedy, fault.Message);
    }

    [Fact]
    public void Start_FolderBelowAFile_RefusedWithKeyReasonAndRemedy()
    {
        var file = TemporaryFiles.NewPath();
        File.WriteAllText(file, "");
        using var host = new Host { Settings = { ["PoemsCds:Audit:File:Folder"] = Path.Combine(file, "audit") } };

        var fault = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.Contains($"PoemsCds:Audit:File:Folder is '{file}", fault.Message);
        Assert.Contains("Set a folder that the user of the service may write to", fault.Message);
    }

    [Fact]
    public void Start_LogsEndpointThatIsNoAddress_Refused()
    {
        using var host = new Host { Settings = { ["OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"] = "collector:4317" } };

        Assert.Contains(
            "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT is not a URL", Assert.Throws<OptionsValidationException>(() => host.CreateClient()).Message);
    }

    [Fact]
    public void Start_ValidFolder_LeavesNoProbe()
    {
        var folder = TemporaryFiles.NewPath();
        using var host = new Host { Settings = { ["PoemsCds:Audit:File:Folder"] = folder } };

        using var client = host.CreateClient();

        Assert.Empty(Directory.GetFiles(folder));
    }
}
