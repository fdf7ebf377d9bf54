using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>A table by code system, looked up by any spelling of its address.</summary>
/// <typeparam name="T">Type of value.</typeparam>
internal sealed class SystemTable<T>
    where T : class
{
    /// <summary>Maximum length of an address, in bytes, inclusive. A longer one matches nothing.</summary>
    private const int MaxLength = 256;

    private static readonly AliasRow[] Aliases = ReadAliases();

    private readonly Utf8Table<T> _exact;
    private readonly Utf8Table<T> _reduced;
    private readonly ImmutableArray<(byte[] Prefix, T Value)> _editions;

    /// <summary>Creates a table.</summary>
    /// <param name="values">Values by canonical address, or by an address of the site.</param>
    internal SystemTable(IReadOnlyDictionary<string, T> values)
    {
        var known = Aliases.Where(row => values.ContainsKey(row.System)).ToList();
        var all = known.SelectMany(row => row.Aliases, (row, alias) => KeyValuePair.Create(alias, values[row.System])).Concat(values)
            .DistinctBy(v => v.Key, StringComparer.Ordinal).ToList();
        _exact = new Utf8Table<T>(all);
        _reduced = new Utf8Table<T>(all.Select(v => KeyValuePair.Create(SystemSpelling.Reduce(v.Key), v.Value)).DistinctBy(v => v.Key));
        _editions =
        [
            .. known.Where(row => row.HasEditions)
                .Select(row => (Encoding.UTF8.GetBytes($"{SystemSpelling.Reduce(row.System)}/"), values[row.System])),
        ];
    }

    /// <summary>Finds the value of a system. The usual spellings are found in one step, others only when that fails.</summary>
    /// <param name="system">Address as in the record, UTF-8.</param>
    /// <param name="value">The value.</param>
    internal bool TryFind(ReadOnlySpan<byte> system, [MaybeNullWhen(false)] out T value) =>
        _exact.TryFind(system, out value) || TryFindReduced(system, out value);

    private bool TryFindReduced(ReadOnlySpan<byte> system, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (system.Length > MaxLength)
        {
            return false;
        }

        var reduced = SystemSpelling.Reduce(system, stackalloc byte[MaxLength]);
        return _reduced.TryFind(reduced, out value) || TryFindEdition(reduced, out value);
    }

    private bool TryFindEdition(ReadOnlySpan<byte> reduced, [MaybeNullWhen(false)] out T value)
    {
        foreach (var (prefix, system) in _editions)
        {
            if (reduced.StartsWith(prefix) && reduced.Length > prefix.Length && char.IsAsciiDigit((char)reduced[prefix.Length]))
            {
                value = system;
                return true;
            }
        }

        value = null;
        return false;
    }

    private static AliasRow[] ReadAliases()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("code-systems.json")
            ?? throw new InvalidOperationException("Embedded resource 'code-systems.json' not found.");
        return JsonSerializer.Deserialize(stream, EmbeddedFileJsonContext.Default.AliasFile)?.Systems
            ?? throw new InvalidOperationException("Embedded resource 'code-systems.json' does not list any systems.");
    }
}
