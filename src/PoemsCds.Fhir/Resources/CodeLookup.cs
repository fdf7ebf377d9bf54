using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Finds known codes, under any known alias of their system, and with or without the dot of ICD codes.</summary>
internal sealed class CodeLookup
{
    private const int MaxCodeLength = 64;

    private readonly Utf8Table<SystemCodes> _systems;
    private readonly Utf8Table<string> _labels;

    internal CodeLookup(IEnumerable<Coding> known)
    {
        var bySystem = known.GroupBy(c => c.System).ToDictionary(g => g.Key, g => new SystemCodes(g.Key, g), StringComparer.Ordinal);
        var labels = CodeSystems.All.ToDictionary(system => system, CodeSystems.LabelOf, StringComparer.Ordinal);
        foreach (var row in ReadAliases())
        {
            foreach (var alias in row.Aliases)
            {
                labels[alias] = CodeSystems.LabelOf(row.System);
            }

            foreach (var alias in row.Aliases.Where(_ => bySystem.ContainsKey(row.System)).ToList())
            {
                bySystem.Add(alias, bySystem[row.System]);
            }
        }

        _systems = new Utf8Table<SystemCodes>(bySystem);
        _labels = new Utf8Table<string>(labels);
    }

    /// <summary>Finds the known code for a system and code.</summary>
    /// <param name="system">System as in the record, UTF-8; empty never matches.</param>
    /// <param name="code">Code as in the record, UTF-8.</param>
    /// <param name="coding">The code as in the knowledge, in a list of one: most facts have one code and share the list.</param>
    internal bool TryFind(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code, out ImmutableArray<Coding> coding)
    {
        coding = [];
        return code.Length is > 0 and <= MaxCodeLength && _systems.TryFind(system, out var codes) && codes.TryFind(code, out coding);
    }

    /// <summary>Returns the label of a known system, whether or not any of its codes is listed.</summary>
    /// <param name="system">System as in the record, UTF-8.</param>
    /// <returns>A label of a closed list; <see langword="null"/> if the system is not known.</returns>
    internal string? LabelOf(ReadOnlySpan<byte> system) => _labels.TryFind(system, out var label) ? label : null;

    private static AliasRow[] ReadAliases()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("code-systems.json")
            ?? throw new InvalidOperationException("Embedded resource 'code-systems.json' not found.");
        return JsonSerializer.Deserialize(stream, EmbeddedFileJsonContext.Default.AliasFile)?.Systems
            ?? throw new InvalidOperationException("Embedded resource 'code-systems.json' does not list any systems.");
    }

    private sealed class SystemCodes
    {
        private readonly bool _isDotted;
        private readonly Utf8Table<ImmutableArray<Coding>> _codes;

        internal SystemCodes(string system, IEnumerable<Coding> codings)
        {
            _isDotted = CodeSystems.IsDotted(system);
            _codes = new Utf8Table<ImmutableArray<Coding>>(
                codings.Select(c => KeyValuePair.Create<string, ImmutableArray<Coding>>(_isDotted ? WithoutDots(c.Code) : c.Code, [c])));
        }

        internal bool TryFind(ReadOnlySpan<byte> code, out ImmutableArray<Coding> coding)
        {
            Span<byte> buffer = stackalloc byte[MaxCodeLength];
            return _codes.TryFind(_isDotted ? WithoutDots(code, buffer) : code, out coding);
        }

        private static string WithoutDots(string code) =>
            Encoding.UTF8.GetString(WithoutDots(Encoding.UTF8.GetBytes(code), new byte[MaxCodeLength]));

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
}
