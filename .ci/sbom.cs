// Writes what a program ships, as a CycloneDX 1.6 list of components, and refuses a licence that is not permissive.
// Run after a restore: dotnet run .ci/sbom.cs -- <folder for the files> <project> ...

using System.Text.Json.Nodes;
using System.Xml.Linq;

string[] permissive = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "blessing"];

var folder = Directory.CreateDirectory(args[0]).FullName;
var refused = new List<string>();
foreach (var project in args[1..])
{
    var name = Path.GetFileName(project);
    var assets = JsonNode.Parse(File.ReadAllText(Path.Combine(project, "obj", "project.assets.json")))!;
    var bom = Bom(name, assets);
    File.WriteAllText(Path.Combine(folder, $"{name}.cdx.json"), bom.ToJsonString(new() { WriteIndented = true }) + "\n");
    Console.WriteLine($"{name}: {bom["components"]!.AsArray().Count} components, {folder}/{name}.cdx.json");
}

foreach (var fault in refused.Distinct())
{
    Console.Error.WriteLine(fault);
}

return refused.Count == 0 ? 0 : 1;

JsonObject Bom(string name, JsonNode assets)
{
    var version = (string)assets["project"]!["version"]!;
    var shipped = Shipped(assets);
    var main = new JsonObject { ["type"] = "application", ["bom-ref"] = name, ["name"] = name, ["version"] = version };
    return new JsonObject
    {
        ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["version"] = 1,
        ["metadata"] = new JsonObject { ["component"] = main },
        ["components"] = new JsonArray([.. shipped.Select(p => Component(p.Key, assets))]),
        ["dependencies"] = new JsonArray([Depends(name, Direct(assets, shipped)), .. shipped.Select(p => Depends(Purl(p.Key), Needs(p.Value, shipped)))]),
    };
}

// What only helps the compiler is not shipped.
SortedDictionary<string, JsonNode> Shipped(JsonNode assets) => new(
    assets["targets"]!.AsObject().First().Value!.AsObject()
        .Where(p => (string)p.Value!["type"]! == "package" && (p.Value["runtime"] ?? p.Value["runtimeTargets"]) is not null)
        .ToDictionary(p => p.Key, p => p.Value!),
    StringComparer.OrdinalIgnoreCase);

JsonNode Component(string package, JsonNode assets)
{
    var (name, version) = Parts(package);
    var licence = LicenceOf(assets["packageFolders"]!.AsObject().First().Key, (string)assets["libraries"]![package]!["path"]!, name);
    if (!permissive.Contains(licence))
    {
        refused.Add($"{package} has the licence '{licence}', which is not on the list in .ci/sbom.cs. Read it, then add it there or take the package out.");
    }

    return new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = Purl(package),
        ["name"] = name,
        ["version"] = version,
        ["scope"] = "required",
        ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String((string)assets["libraries"]![package]!["sha512"]!)) }),
        ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = licence } }),
        ["purl"] = Purl(package),
    };
}

string LicenceOf(string packages, string path, string name)
{
    var nuspec = XDocument.Load(Path.Combine(packages, path, $"{name.ToLowerInvariant()}.nuspec"));
    var licence = nuspec.Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
    return licence?.Attribute("type")?.Value == "expression" ? licence.Value : "not stated as an expression";
}

// What the project and the projects that it is made of ask for themselves.
IEnumerable<string> Direct(JsonNode assets, SortedDictionary<string, JsonNode> shipped)
{
    var own = assets["projectFileDependencyGroups"]!.AsObject().First().Value!.AsArray().Select(d => ((string)d!).Split(' ')[0]);
    var named = assets["targets"]!.AsObject().First().Value!.AsObject().Where(p => (string)p.Value!["type"]! == "project")
        .SelectMany(p => p.Value!["dependencies"]?.AsObject().Select(d => d.Key) ?? []);
    return shipped.Keys.Where(p => own.Concat(named).Contains(Parts(p).Name, StringComparer.OrdinalIgnoreCase));
}

IEnumerable<string> Needs(JsonNode package, SortedDictionary<string, JsonNode> shipped) =>
    package["dependencies"]?.AsObject().Select(d => shipped.Keys.FirstOrDefault(p => p.StartsWith($"{d.Key}/", StringComparison.OrdinalIgnoreCase))).OfType<string>() ?? [];

JsonNode Depends(string what, IEnumerable<string> on) =>
    new JsonObject { ["ref"] = what, ["dependsOn"] = new JsonArray([.. on.Select(p => JsonValue.Create(Purl(p)))]) };

string Purl(string package)
{
    var (name, version) = Parts(package);
    return $"pkg:nuget/{name}@{version}";
}

(string Name, string Version) Parts(string package) => (package[..package.IndexOf('/')], package[(package.IndexOf('/') + 1)..]);
