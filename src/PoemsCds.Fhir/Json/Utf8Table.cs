using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PoemsCds.Fhir.Json;

/// <summary>A table of values by text, looked up by UTF-8 bytes without allocating strings.</summary>
/// <typeparam name="T">Type of value.</typeparam>
internal sealed class Utf8Table<T>
{
    private readonly FrozenDictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> _values;

    /// <summary>Creates a table.</summary>
    /// <param name="values">Values by text. Each text occurs at most once; comparison is case-sensitive.</param>
    internal Utf8Table(IEnumerable<KeyValuePair<string, T>> values) =>
        _values = values.ToFrozenDictionary(
            v => Encoding.UTF8.GetBytes(v.Key), v => v.Value, new Bytes()).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Finds the value of a text.</summary>
    internal bool TryFind(ReadOnlySpan<byte> text, [MaybeNullWhen(false)] out T value) => _values.TryGetValue(text, out value);

    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)ByteHash.Of(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
