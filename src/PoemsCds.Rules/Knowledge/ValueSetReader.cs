using System.Globalization;
using System.Text.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Reads one value set file and notes every fault in it.</summary>
internal sealed class ValueSetReader(
    KnowledgeFile file, KnowledgeSettings settings, ConceptTitles titles, ICollection<KnowledgeError> faults)
{
    private static readonly string[] RequiredMembers = ["id", "url", "version", "title", "status", "purpose", "date"];

    private readonly HashSet<Coding> _seen = [];

    /// <summary>The set, or <see langword="null"/> when the file is too broken to make one.</summary>
    internal ValueSet? Read()
    {
        try
        {
            using var document = JsonDocument.Parse(file.Content);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            Fault("cannot be read", $"Correct it: {JsonErrorPosition.Of(e)}");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            Fault("is not a readable ValueSet", "Compare its members with another file of the folder");
            return null;
        }
    }

    private ValueSet? Read(JsonElement root)
    {
        var missing = RequiredMembers.Where(m => !root.TryGetProperty(m, out var v) || v.ValueKind != JsonValueKind.String).ToArray();
        if (missing.Length > 0)
        {
            Fault($"lacks {string.Join(", ", missing)}", "Add the member as a string");
            return null;
        }

        var id = root.GetProperty("id").GetString()!; // proved a string above
        if (file.Name != $"ValueSets/{id}.json")
        {
            Fault($"has the id '{id}'", "Name the file after the id");
        }

        if (root.GetProperty("status").GetString() != "active")
        {
            Fault("is not active", "Set status to 'active', or take the file out of the folder");
        }

        var concepts = root.GetProperty("compose").GetProperty("include").EnumerateArray().SelectMany(ReadInclude).ToList();
        if (concepts.Count == 0)
        {
            Fault("lists no code", "List at least one concept, or take the file out");
        }

        var reviewBy = ReviewBy(root);
        if (reviewBy is null)
        {
            Fault("has no review date", "Give an effectivePeriod extension with an end");
        }

        CheckCopyright(root, concepts);
        var title = root.GetProperty("title").GetString()!; // proved a string above
        var used = concepts.Where(c => settings.IncludeSnomedCt || c.Coding.System != CodeSystems.SnomedCt)
            .Select(c => c with { Title = titles.Of(id, c.Group, c.Coding) ?? title });
        return new ValueSet(id, title, reviewBy ?? default, used, concepts.Select(c => c.Group));
    }

    private IEnumerable<Concept> ReadInclude(JsonElement include)
    {
        var system = include.GetProperty("system").GetString();
        if (system is null || !CodeSystems.All.Contains(system))
        {
            Fault($"uses the unknown system '{system}'", "Use a system of CodeSystems, or add it there with its label");
            yield break;
        }

        var group = include.GetProperty("extension")[0].GetProperty("valueCode").GetString()
            ?? throw new KeyNotFoundException();
        foreach (var concept in include.GetProperty("concept").EnumerateArray())
        {
            var code = concept.GetProperty("code").GetString() ?? "";
            var display = concept.GetProperty("display").GetString() ?? "";
            Check(system, code, display);
            var coding = new Coding(string.Intern(system), string.Intern(code)); // one instance for all sets: what is equal is told by reference
            if (_seen.Add(coding))
            {
                yield return new Concept(coding, display, group);
            }
            else
            {
                Fault($"lists {code} of {CodeSystems.LabelOf(system)} twice", "Keep one of them");
            }
        }
    }

    private void Check(string system, string code, string display)
    {
        if (!CodeSystems.IsWellFormed(system, code))
        {
            Fault($"'{code}' is not a code of {CodeSystems.LabelOf(system)}", "Correct the code");
        }

        if (string.IsNullOrWhiteSpace(display) || display.Any(char.IsControl))
        {
            Fault($"{code} has no usable display", "Give the name of the code in its system");
        }
    }

    private void CheckCopyright(JsonElement root, List<Concept> concepts)
    {
        var copyright = root.TryGetProperty("copyright", out var c) ? c.GetString() ?? "" : "";
        foreach (var (system, word) in new[] { (CodeSystems.SnomedCt, "SNOMED"), (CodeSystems.Loinc, "LOINC") })
        {
            if (concepts.Any(concept => concept.Coding.System == system) && !copyright.Contains(word, StringComparison.Ordinal))
            {
                Fault($"holds {word} codes without their notice", "Copy the notice of NOTICE.md into copyright");
            }
        }
    }

    private static DateOnly? ReviewBy(JsonElement root)
    {
        foreach (var extension in root.TryGetProperty("extension", out var list) ? list.EnumerateArray() : default)
        {
            if (extension.TryGetProperty("valuePeriod", out var period)
                && DateOnly.TryParseExact(period.GetProperty("end").GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
            {
                return end;
            }
        }

        return null;
    }

    private void Fault(string problem, string cure) => faults.Add(new KnowledgeError(file.Name, problem, cure));
}
