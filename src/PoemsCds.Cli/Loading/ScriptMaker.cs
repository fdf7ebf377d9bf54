using System.Text.Json.Nodes;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Cli.Cards;
using PoemsCds.Cli.Input;

namespace PoemsCds.Cli.Loading;

/// <summary>Collects the steps of a go-live script.</summary>
/// <param name="cards">Makes the expected cards.</param>
/// <param name="profile">The client that shows them.</param>
/// <param name="asOf">Day of assessment.</param>
internal sealed class ScriptMaker(CardMaker cards, ClientProfile profile, DateOnly asOf)
{
    private readonly List<ScriptStep> _steps = [];
    private readonly SortedDictionary<string, string> _skipped = new(StringComparer.Ordinal);

    /// <summary>The steps.</summary>
    internal IReadOnlyCollection<ScriptStep> Steps => _steps;

    /// <summary>Samples without a Bundle, with the reason.</summary>
    internal IReadOnlyDictionary<string, string> Skipped => _skipped;

    /// <summary>Adds a sample.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="file">Its request.</param>
    /// <returns>Its Bundle; <see langword="null"/> if it is skipped.</returns>
    /// <exception cref="UnusableInputException">The request cannot be read.</exception>
    internal JsonObject? Add(string folder, string file)
    {
        var name = Path.GetFileName(folder);
        var request = JsonNode.Parse(JsonFile.Document(file).GetRawText()) as JsonObject ?? [];
        var bundle = File.Exists(Path.Combine(folder, "settings.json"))
            ? Skip(name, "its codes are known with a site map alone")
            : TransactionBundle.Of(name, request, out var reason) ?? Skip(name, reason ?? "");
        if (bundle is null)
        {
            return null;
        }

        var made = cards.Make(file, null, isEverything: false, profile, asOf);
        var action = ScriptStep.ActionOf(request["hook"]?.GetValue<string>() ?? "", request["context"] as JsonObject ?? []);
        _steps.Add(new ScriptStep(name, TitleOf(folder), action, ScriptStep.ExpectationOf(made.CardFor(profile))));
        return bundle.ToJson();
    }

    /// <summary>The script.</summary>
    /// <param name="version">The knowledge version of the cards.</param>
    internal string ToMarkdown(string version) => GoLiveScript.Of(_steps, _skipped, asOf, version);

    private TransactionBundle? Skip(string name, string reason)
    {
        _skipped[name] = reason;
        return null;
    }

    private static string TitleOf(string folder)
    {
        var why = Path.Combine(folder, "why.md");
        return File.Exists(why) ? File.ReadLines(why).FirstOrDefault("").TrimStart('#', ' ') : "";
    }
}
