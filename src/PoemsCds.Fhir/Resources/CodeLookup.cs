using System.Collections.Immutable;
using System.Text;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Finds known codes, under any spelling of their system, and with or without the dot of ICD codes.</summary>
internal sealed class CodeLookup
{
    private const int MaxCodeLength = 64;

    private readonly SystemTable<SystemCodes> _systems;

    internal CodeLookup(IEnumerable<Coding> known) => _systems = new SystemTable<SystemCodes>(
        known.GroupBy(c => c.System).ToDictionary(g => g.Key, g => new SystemCodes(g.Key, g), StringComparer.Ordinal));

    /// <summary>Finds the known code for a system and code.</summary>
    /// <param name="system">System as in the record, UTF-8; empty never matches.</param>
    /// <param name="code">Code as in the record, UTF-8.</param>
    /// <param name="coding">The code as in the knowledge, in a list of one: most facts have one code and share the list.</param>
    internal bool TryFind(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code, out ImmutableArray<Coding> coding)
    {
        coding = [];
        return code.Length is > 0 and <= MaxCodeLength && _systems.TryFind(system, out var codes) && codes.TryFind(code, out coding);
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
