namespace PoemsCds.Service.Tests;

public sealed partial class ConformanceTests
{
    [Fact]
    public void Document_AndListOfRequirements_Agree()
    {
        var listed = File.ReadLines(SharedData.Path("spec/cds-hooks-service-requirements.md"))
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .Select(row => row.Groups["id"].Value)
            .Order();

        Assert.Equal(listed, Rows().Select(r => r.Groups["id"].Value));
    }
}
