using PoemsCds.CdsHooks.Services;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Evidence;

/// <summary>The evidence page in place of a CDS service: its name in logs, metrics, records and feedback. It is not discovered.</summary>
internal static class EvidencePageService
{
    /// <summary>The page.</summary>
    internal static readonly CdsService Service =
        new(CardRecord.PageHook, "poems-evidence-page", "when the evidence page is launched");
}
