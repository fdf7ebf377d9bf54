using System.Runtime.Intrinsics;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// Scans a response without reading its entries. Names and punctuation of the Bundle are checked; entries are skipped in blocks, or
/// ignored if it is known before them that no page follows. Reading the page later finds errors in the entries, and drops the page.
/// </summary>
internal static class BundlePageScanner
{
    /// <summary>Scans a response.</summary>
    /// <param name="page">Valid UTF-8.</param>
    /// <param name="scan">The result; valid only if the method returns <see langword="true"/>.</param>
    /// <returns>Whether the scan succeeded; if not, the response must be read in full.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> page, out BundlePageScan scan)
    {
        scan = BundlePageScan.Invalid;
        return Vector128.IsHardwareAccelerated && TryReadBundle(page, ref scan);
    }

    private static bool TryReadBundle(ReadOnlySpan<byte> page, ref BundlePageScan scan)
    {
        var walker = new MemberWalker(page, SkipToNonBlank(page, 0), PrefetchReader.MaxDepth);
        var hasLinks = false;
        while (walker.Next())
        {
            var first = walker.At < page.Length ? page[walker.At] : 0;
            if (walker.Name.SequenceEqual("entry"u8) && first == '[')
            {
                if (hasLinks && scan is { ResourceType: not null, Next: null })
                {
                    return true;
                }

                if (!TryCount(page, ref walker, out var entries))
                {
                    return false;
                }

                scan = scan with { Entries = scan.Entries + entries };
                continue;
            }

            if (walker.Name.SequenceEqual("resourceType"u8) && first == '"')
            {
                scan = scan with { ResourceType = ReaderAt(page, walker.At).GetString() };
            }
            else if (walker.Name.SequenceEqual("link"u8))
            {
                var reader = ReaderAt(page, walker.At);
                scan = scan with { Next = BundlePageScan.ReadNext(ref reader) ?? scan.Next };
                hasLinks = true;
            }

            walker.SkipValue();
        }

        return !walker.IsInvalid && SkipToNonBlank(page, walker.At) == page.Length;
    }

    private static bool TryCount(ReadOnlySpan<byte> page, ref MemberWalker walker, out int entries)
    {
        entries = 0;
        var items = new ListWalker(page, walker.At + 1);
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

        walker.GoTo(items.At + 1);
        return true;
    }

    private static Utf8JsonReader ReaderAt(ReadOnlySpan<byte> page, int at)
    {
        var reader = new Utf8JsonReader(page[at..], new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        reader.Read();
        return reader;
    }

    private static int SkipToNonBlank(ReadOnlySpan<byte> page, int at)
    {
        while (at < page.Length && MemberWalker.IsBlank(page[at]))
        {
            at++;
        }

        return at;
    }
}
