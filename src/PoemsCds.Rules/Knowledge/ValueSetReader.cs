using System.Globalization;
using System.Text.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Reads one value set file and collects all errors.</summary>
internal sealed class ValueSetReader(
    KnowledgeFile file, KnowledgeSettings settings, ConceptTitles titles, ICollection<KnowledgeError> errors)
{
    private static readonly string[] RequiredMembers = ["id", "url", "version", "title", "status", "purpose", "date"];

    private readonly HashSet<Coding> _seen = [];

    /// <summary>Reads the value set; <see langword="null"/> when the file cannot be parsed.</summary>
    internal ValueSet? Read()
    {
        try
        {
            using var document = JsonDocument.Parse(file.Content);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            AddError("cannot be read", $"Correct it: {JsonErrorPosition.Describe(e)}");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            AddError("is not a valid ValueSet", "Compare its members with another file in the folder");
            return null;
        }
    }

    private ValueSet? Read(JsonElement root)
    {
        var missing = RequiredMembers.Where(m => !root.TryGetProperty(m, out var v) || v.ValueKind != JsonValueKind.String).ToArray();
        if (missing.Length > 0)
        {
            AddError($"is missing {string.Join(", ", missing)}", "Add each as a string");
            return null;
        }

        var id = root.GetProperty("id").GetString()!; // checked above
        if (file.Name != $"ValueSets/{id}.json")
        {
            AddError($"has the id '{id}'", "Rename the file to match the id");
        }

        if (root.GetProperty("status").GetString() != "active")
        {
            AddError("is not active", "Set status to 'active', or remove the file");
        }

        var concepts = root.GetProperty("compose").GetProperty("include").EnumerateArray().SelectMany(ReadInclude).ToList();
        if (concepts.Count == 0)
        {
            AddError("lists no codes", "Add at least one concept, or remove the file");
        }

        var reviewBy = ReviewBy(root);
        if (reviewBy is null)
        {
            AddError("has no review date", "Give an effectivePeriod extension with an end");
        }

        CheckCopyright(root, concepts);
        var title = root.GetProperty("title").GetString()!; // checked above
        var used = concepts.Where(c => settings.Includes(c.Coding.System))
            .Select(c => c with { Title = titles.Of(id, c.Group, c.Coding) ?? title });
        return new ValueSet(id, title, reviewBy ?? default, used, concepts.Select(c => c.Group));
    }

    private IEnumerable<Concept> ReadInclude(JsonElement include)
    {
        var system = include.GetProperty("system").GetString();
        if (system is null || !CodeSystems.All.Contains(system))
        {
            AddError($"uses the unknown system '{system}'", "Use a supported code system, or add it to CodeSystems with its label");
            yield break;
        }

        system = string.Intern(system); // one instance for all sets, for fast comparison
        var group = include.GetProperty("extension")[0].GetProperty("valueCode").GetString()
            ?? throw new KeyNotFoundException();
        foreach (var concept in include.GetProperty("concept").EnumerateArray())
        {
            var code = concept.GetProperty("code").GetString() ?? "";
            var display = concept.GetProperty("display").GetString() ?? "";
            Check(system, code, display);
            var coding = new Coding(system, string.Intern(code));
            if (_seen.Add(coding))
            {
                yield return new Concept(coding, display, group);
            }
            else
            {
                AddError($"lists {code} of {CodeSystems.LabelOf(system)} twice", "Keep one of them");
            }
        }
    }

    private void Check(string system, string code, string display)
    {
        if (!CodeSystems.IsWellFormed(system, code))
        {
            AddError($"'{code}' is not a code of {CodeSystems.LabelOf(system)}", "Correct the code");
        }

        if (string.IsNullOrWhiteSpace(display) || display.Any(char.IsControl))
        {
            AddError($"{code} has no valid display", "Use the display name of the code in its system");
        }
    }

    private void CheckCopyright(JsonElement root, List<Concept> concepts)
    {
        var copyright = root.TryGetProperty("copyright", out var c) ? c.GetString() ?? "" : "";
        foreach (var (system, word) in new[] { (CodeSystems.SnomedCt, "SNOMED"), (CodeSystems.Loinc, "LOINC") })
        {
            if (concepts.Any(concept => concept.Coding.System == system) && !copyright.Contains(word, StringComparison.Ordinal))
            {
                AddError($"has {word} codes without a copyright notice", "Copy the notice from NOTICE.md to copyright");
            }
        }
    }

    private static DateOnly? ReviewBy(JsonElement root)
    {
        foreach (var extension in root.TryGetProperty("extension", out var list) ? list.EnumerateArray() : default)
        {
            if (extension.TryGetProperty("valuePeriod", out var period)
                && DateOnly.TryParseExact(
                    period.GetProperty("end").GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
            {
                return end;
            }
        }

        return null;
    }

    private void AddError(string problem, string remedy) => errors.Add(new KnowledgeError(file.Name, problem, remedy));
}
