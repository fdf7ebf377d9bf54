using System.Collections.Immutable;
using System.Text;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>The codes that are known under one address of a code system.</summary>
internal sealed class SystemCodes
{
    private const int MaxCodeLength = 64;

    private readonly bool _isDotted;
    private readonly Utf8Table<ImmutableArray<Coding>> _codes;

    /// <summary>Creates the codes of a system.</summary>
    /// <param name="system">Canonical URI, which tells whether the codes have dots; or an address of the site.</param>
    /// <param name="listed">Listed codes.</param>
    /// <param name="mapped">Codes of the site. Where one is listed too, the map decides.</param>
    /// <param name="known">Codes that a map may lead to.</param>
    internal SystemCodes(string system, IEnumerable<Coding> listed, IEnumerable<MappedCode> mapped, HashSet<Coding> known)
    {
        _isDotted = CodeSystems.IsDotted(system);
        var codes = new Dictionary<string, ImmutableArray<Coding>>(StringComparer.Ordinal);
        foreach (var coding in listed)
        {
            codes[KeyOf(coding.Code)] = [coding];
        }

        foreach (var code in mapped.GroupBy(m => KeyOf(m.Source.Code), StringComparer.Ordinal))
        {
            codes[code.Key] = [.. code.SelectMany(c => c.Targets).Where(known.Contains).Distinct()];
        }

        _codes = new Utf8Table<ImmutableArray<Coding>>(codes);
    }

    /// <summary>Finds a code.</summary>
    /// <param name="code">Code as in the record, UTF-8, at most 64 bytes.</param>
    /// <param name="coding">What it stands for.</param>
    internal bool TryFind(ReadOnlySpan<byte> code, out ImmutableArray<Coding> coding) =>
        _codes.TryFind(_isDotted ? WithoutDots(code, stackalloc byte[MaxCodeLength]) : code, out coding) && !coding.IsEmpty;

    private string KeyOf(string code) => !_isDotted
        ? code
        : Encoding.UTF8.GetString(WithoutDots(Encoding.UTF8.GetBytes(code), new byte[Encoding.UTF8.GetByteCount(code)]));

    private static ReadOnlySpan<byte> WithoutDots(ReadOnlySpan<byte> code, Span<byte> buffer)
    {
        var length = 0;
        foreach (var b in code)
        {
            if (b != '.')
            {
                buffer[length++] = b is >= (byte)'a' and <= (byte)'z' ? (byte)(b - 'a' + 'A') : b;
            }
        }

        return buffer[..length];
    }
}
