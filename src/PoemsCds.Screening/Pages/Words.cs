using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Screening.Pages;

/// <summary>Names of the engine in words.</summary>
internal static partial class Words
{
    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>
    {
        [nameof(Conclusion.PromptReview)] = "Prompt review",
        [nameof(Conclusion.ConsiderPoems)] = "Consider POEMS",
        [nameof(Conclusion.CompleteWorkup)] = "Complete the work-up",
        [nameof(Conclusion.CastlemanVariant)] = "Castleman variant",
        ["strongly-raised-vegf"] = "VEGF strongly raised",
        ["raised-vegf"] = "VEGF raised",
        ["clearly-raised-vegf"] = "VEGF clearly raised",
        ["normal-vegf"] = "VEGF within its range",
        ["reported-castleman-disease"] = "Reported Castleman disease",
        ["guillain-barre"] = "Guillain-Barré syndrome",
        ["endocrinopathy"] = "Endocrine disease that counts as a minor criterion",
        ["rival-cause"] = "Another cause of the neuropathy",
        ["thrombocytosis-polycythemia"] = "Thrombocytosis or polycythemia",
        ["monoclonal-plasma-cell-disorder"] = "Monoclonal plasma-cell disorder",
        ["poems"] = "POEMS syndrome",
        ["vegf"] = "VEGF",
        ["anti-mag"] = "Anti-MAG antibody",
        ["ct-or-pet-ct"] = "CT or PET-CT",
        ["igm"] = "IgM M-protein",
        ["iga"] = "IgA M-protein",
        ["igg"] = "IgG M-protein",
        ["kappa"] = "Light chain kappa",
        ["lambda"] = "Light chain lambda",
    }.ToFrozenDictionary();

    /// <summary>A name of the program as a sentence: <c>skin-changes</c> and <c>SkinChanges</c> become <c>Skin changes</c>.</summary>
    internal static string Of(string name)
    {
        if (Sentences.TryGetValue(name, out var sentence))
        {
            return sentence;
        }

        var words = Capital().Replace(name, " $0").Replace('-', ' ').ToLowerInvariant().Trim();
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();
}
