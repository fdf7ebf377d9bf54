using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>Finds the codes the knowledge knows, however the record spells their system, with or without the dots of ICD.</summary>
internal sealed class CodeLookup
{
    private const int LongestCode = 64;

    private readonly FrozenDictionary<string, SystemCodes>.AlternateLookup<ReadOnlySpan<char>> _systems;

    internal CodeLookup(IEnumerable<Coding> known)
    {
        var bySystem = known.GroupBy(c => c.System).ToDictionary(g => g.Key, g => new SystemCodes(g.Key, g), StringComparer.Ordinal);
        foreach (var row in ReadAliases())
        {
            foreach (var alias in row.Aliases.Where(_ => bySystem.ContainsKey(row.System)).ToList())
            {
                bySystem.Add(alias, bySystem[row.System]);
            }
        }

        _systems = bySystem.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The known code of this system and code.</summary>
    /// <param name="system">System as the record spells it; empty never matches.</param>
    /// <param name="code">Code as the record spells it.</param>
    /// <param name="coding">The code as the knowledge spells it.</param>
    internal bool TryFind(ReadOnlySpan<char> system, ReadOnlySpan<char> code, out Coding coding)
    {
        coding = default;
        return code.Length is > 0 and <= LongestCode && _systems.TryGetValue(system, out var codes) && codes.TryFind(code, out coding);
    }

    private static AliasRow[] ReadAliases()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("code-systems.json")
            ?? throw new InvalidOperationException("The embedded file code-systems.json is gone.");
        return JsonSerializer.Deserialize(stream, ListJson.Default.AliasFile)?.Systems
            ?? throw new InvalidOperationException("The embedded file code-systems.json lists no systems.");
    }

    private sealed class SystemCodes
    {
        private readonly bool _isDotted;
        private readonly FrozenDictionary<string, Coding>.AlternateLookup<ReadOnlySpan<char>> _codes;

        internal SystemCodes(string system, IEnumerable<Coding> codings)
        {
            _isDotted = CodeSystems.IsDotted(system);
            _codes = codings
                .ToFrozenDictionary(c => _isDotted ? Undotted(c.Code, new char[LongestCode]).ToString() : c.Code, StringComparer.Ordinal)
                .GetAlternateLookup<ReadOnlySpan<char>>();
        }

        internal bool TryFind(ReadOnlySpan<char> code, out Coding coding)
        {
            Span<char> buffer = stackalloc char[LongestCode];
            return _codes.TryGetValue(_isDotted ? Undotted(code, buffer) : code, out coding);
        }

        private static ReadOnlySpan<char> Undotted(ReadOnlySpan<char> code, Span<char> buffer)
        {
            var length = 0;
            foreach (var c in code)
            {
                if (c != '.')
                {
                    buffer[length++] = char.ToUpperInvariant(c);
                }
            }

            return buffer[..length];
        }
    }
}
