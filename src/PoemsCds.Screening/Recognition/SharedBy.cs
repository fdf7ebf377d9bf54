using System.Buffers.Binary;

namespace PoemsCds.Screening.Recognition;

/// <summary>
/// Tells whether enough patients share something, also when it is counted in parts: the lowest hashes of patients, of which a fixed number
/// is kept. The order in which patients or parts are added makes no difference.
/// </summary>
internal sealed class SharedBy
{
    /// <summary>The number of patients from which on something may be shown.</summary>
    internal const int Enough = 11;

    private readonly List<ulong> _lowest = [];

    /// <summary>Whether enough patients share it.</summary>
    internal bool IsEnough => _lowest.Count == Enough;

    /// <summary>Adds a patient.</summary>
    /// <param name="patient">A hash of the patient.</param>
    internal void Add(ulong patient)
    {
        if (IsEnough && patient >= _lowest[^1])
        {
            return;
        }

        if (_lowest.BinarySearch(patient) is var place && place < 0)
        {
            _lowest.Insert(~place, patient);
            if (_lowest.Count > Enough)
            {
                _lowest.RemoveAt(Enough);
            }
        }
    }

    /// <summary>Adds the patients of another part.</summary>
    internal void Add(SharedBy other) => other._lowest.ForEach(Add);

    /// <summary>The hashes in base64.</summary>
    internal string ToText()
    {
        var bytes = new byte[_lowest.Count * sizeof(ulong)];
        for (var i = 0; i < _lowest.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), _lowest[i]);
        }

        return Convert.ToBase64String(bytes);
    }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not base64.</exception>
    internal static SharedBy Parse(string text)
    {
        var shared = new SharedBy();
        for (ReadOnlySpan<byte> rest = Convert.FromBase64String(text); rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
        {
            shared.Add(BinaryPrimitives.ReadUInt64LittleEndian(rest));
        }

        return shared;
    }
}
