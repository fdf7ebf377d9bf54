// Refuses a component whose license is not permissive, or not stated.
// Run after .ci/sbom wrote the lists: dotnet run .ci/licenses.cs -- <CycloneDX file> ...

using System.Text.Json.Nodes;

string[] permissive = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "blessing"];

// Packages that give the address of their license in place of its name; each was read.
var read = new Dictionary<string, string> { ["K4os.Compression.LZ4 1.3.8"] = "MIT" };

var refused = new SortedSet<string>(StringComparer.Ordinal);
foreach (var file in args)
{
    var components = JsonNode.Parse(File.ReadAllText(file))!["components"]!.AsArray();
    Console.WriteLine($"{file}: {components.Count} components");
    refused.UnionWith(components.SelectMany(c => Refusals(c!)));
}

foreach (var refusal in refused)
{
    Console.Error.WriteLine(refusal);
}

return refused.Count == 0 ? 0 : 1;

IEnumerable<string> Refusals(JsonNode component)
{
    var licenses = component["licenses"]?.AsArray()
        .Select(l => (string?)(l!["license"]?["id"] ?? l["license"]?["name"] ?? l["expression"])).ToList() ?? [];
    return from license in licenses.DefaultIfEmpty("not stated")
           let known = read.GetValueOrDefault($"{component["name"]} {component["version"]}", license ?? "not stated")
           where !permissive.Contains(known)
           select $"{component["name"]} {component["version"]} has the license '{license}'. Read it, then add it to the list in "
               + ".ci/licenses.cs or remove the package.";
}
