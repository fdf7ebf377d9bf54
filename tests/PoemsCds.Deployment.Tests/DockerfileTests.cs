using System.Xml.Linq;

namespace PoemsCds.Deployment.Tests;

/// <summary>The Dockerfile copies every project file that a program of the image needs, before it restores them.</summary>
public sealed class DockerfileTests
{
    [Theory]
    [InlineData("PoemsCds.Service")]
    [InlineData("PoemsCds.Cli")]
    public void Dockerfile_ProjectsOfTheProgram_AreCopiedBeforeTheRestore(string program)
    {
        var needed = With(program).Distinct(StringComparer.Ordinal).ToList();
        var lines = File.ReadAllLines(Repository.Path("Dockerfile"))
            .TakeWhile(l => !l.StartsWith("RUN", StringComparison.Ordinal)).ToList();

        Assert.True(needed.Count > 5);
        Assert.DoesNotContain(needed, name => !lines.Contains($"COPY src/{name}/{name}.csproj src/{name}/"));
    }

    private static IEnumerable<string> With(string project) => XDocument.Load(Repository.Path("src", project, $"{project}.csproj"))
        .Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string?)r.Attribute("Include") ?? ""))
        .SelectMany(With).Prepend(project);
}
