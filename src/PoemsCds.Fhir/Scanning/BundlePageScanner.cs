using System.Runtime.Intrinsics;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// Looks through an answer without reading its entries: names and punctuation of the Bundle are checked, and the contents of
/// entries are skipped in blocks, or not looked at where it is known before them that no page follows. A fault that hides there
/// is found when the page is read, and costs that page.
/// </summary>
internal static class BundlePageScanner
{
    /// <summary>Skims an answer.</summary>
    /// <param name="page">Valid UTF-8.</param>
    /// <param name="scan">What it is; to be used only where it was found.</param>
    /// <returns>Whether it was found; if not, anything may be wrong, and the answer has to be read to its end.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> page, out BundlePageScan scan)
    {
        scan = BundlePageScan.Unsound;
        return Vector128.IsHardwareAccelerated && TryReadBundle(page, ref scan);
    }

    private static bool TryReadBundle(ReadOnlySpan<byte> page, ref BundlePageScan scan)
    {
        var walk = new MemberWalk(page, BehindBlanks(page, 0), PrefetchReader.MaxDepth);
        var hasLinks = false;
        while (walk.Next())
        {
            var first = walk.At < page.Length ? page[walk.At] : 0;
            if (walk.Name.SequenceEqual("entry"u8) && first == '[')
            {
                if (hasLinks && scan is { ResourceType: not null, Next: null })
                {
                    return true;
                }

                if (!TryCount(page, ref walk, out var entries))
                {
                    return false;
                }

                scan = scan with { Entries = scan.Entries + entries };
                continue;
            }

            if (walk.Name.SequenceEqual("resourceType"u8) && first == '"')
            {
                scan = scan with { ResourceType = ReaderAt(page, walk.At).GetString() };
            }
            else if (walk.Name.SequenceEqual("link"u8))
            {
                var reader = ReaderAt(page, walk.At);
                scan = scan with { Next = BundlePageScan.ReadNext(ref reader) ?? scan.Next };
                hasLinks = true;
            }

            walk.SkipValue();
        }

        return !walk.IsFaulty && BehindBlanks(page, walk.At) == page.Length;
    }

    private static bool TryCount(ReadOnlySpan<byte> page, ref MemberWalk walk, out int entries)
    {
        entries = 0;
        var items = new ListWalk(page, walk.At + 1);
        while (items.Next())
        {
            var hasEscape = false;
            var end = page[items.At] == '{' ? JsonBlocks.EndOfContainer(page, items.At, PrefetchReader.MaxDepth - 2, ref hasEscape) : -1;
            if (end < 0)
            {
                return false;
            }

            items.At = end;
            entries++;
        }

        walk.GoTo(items.At + 1);
        return true;
    }

    private static Utf8JsonReader ReaderAt(ReadOnlySpan<byte> page, int at)
    {
        var reader = new Utf8JsonReader(page[at..], new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        reader.Read();
        return reader;
    }

    private static int BehindBlanks(ReadOnlySpan<byte> page, int at)
    {
        while (at < page.Length && MemberWalk.IsBlank(page[at]))
        {
            at++;
        }

        return at;
    }
}
