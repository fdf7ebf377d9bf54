using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.Cli.Loading;

/// <summary>A Markdown page with what to click in a test EHR, and the card to expect.</summary>
internal static class GoLiveScript
{
    /// <summary>The page.</summary>
    /// <param name="steps">The loaded samples.</param>
    /// <param name="skipped">Samples that are not loaded, with the reason.</param>
    /// <param name="asOf">Day for which the cards were made.</param>
    /// <param name="version">The knowledge version of the cards.</param>
    internal static string Of(
        IReadOnlyCollection<ScriptStep> steps, IReadOnlyDictionary<string, string> skipped, DateOnly asOf, string version)
    {
        var day = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var page = new StringBuilder($"""
            # Go-live script

            For a test system of the EHR, with the service connected to it and `Silent` off for this client. All patients are
            invented; each resource is tagged `HTEST` (test health data). Never load them into a production system.

            The expected cards are those of {day}, knowledge {version}, for an EHR that sends the whole record. A card differs
            where the EHR sends less: the card then says what is not known. The same card may be held back for a client without
            feedback that had it before.

            1. Load the patients. The same Bundle can be loaded again, and changes nothing then:

               ```sh
               for file in bundles/*.json; do
                 curl -sf -o /dev/null -H 'Content-Type: application/fhir+json' -H "Authorization: Bearer $TOKEN" \
                   --data @"$file" "$FHIR_SERVER" || echo "$file was refused"
               done
               ```

            2. Go through the table: find each patient by the family name `{TransactionBundle.Family}` and the given name,
               do what it says, and compare. Note what was seen, with the day and who looked.
            3. Send feedback on three of the cards: accept one, dismiss one with a reason, leave one. Open the charts again:
               the dismissed card must not come back. Look at `/governance`: cards and feedback are counted.
            4. Delete the patients, or leave them marked as test patients.

            | # | Given name | What it is | Do | Expect | Seen |
            | --- | --- | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        var number = 0;
        foreach (var step in steps)
        {
            string[] cells = [$"{++number}", step.Sample, step.Title, step.Do, step.Expect, ""];
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells.Select(Cell))} |\n");
        }

        page.Append("\nNot among them:\n\n");
        foreach (var (name, reason) in skipped.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"- {name}: {reason}\n");
        }

        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}

/// <summary>A line of the script.</summary>
/// <param name="Sample">Name of the sample, the given name of its patient.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Do">What to do in the EHR.</param>
/// <param name="Expect">What is to be seen.</param>
internal sealed record ScriptStep(string Sample, string Title, string Do, string Expect)
{
    /// <summary>What to do in the EHR for a request.</summary>
    /// <param name="hook">Its hook.</param>
    /// <param name="context">Its context.</param>
    internal static string ActionOf(string hook, JsonObject context) => hook switch
    {
        "order-select" => $"Open the chart, {ContextText.Choice(context)}",
        "order-sign" => $"Open the chart, order {ContextText.Names(context["draftOrders"])}, and sign",
        "encounter-start" => "Start an encounter",
        "encounter-discharge" => "Discharge the patient",
        "problem-list-item-create" => $"Add to the problem list: {ContextText.Names(context["conditions"])}",
        _ => "Open the chart",
    };

    /// <summary>What is to be seen of a card.</summary>
    /// <param name="card">The card; <see langword="null"/> for none.</param>
    internal static string ExpectationOf(Card? card) => card is null ? "no card" : $"{card.Indicator}: {card.Summary}";
}
