using System.IO.Hashing;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Mapping;

/// <summary>Receives the facts of a split.</summary>
/// <param name="codec">Writes facts as bytes.</param>
/// <param name="digests">Digests of patients.</param>
internal sealed class FactSink(FactCodec codec, PatientDigest digests)
{
    private const int MostNoted = 1 << 20;
    private const int MostDigests = 1 << 16; // an export is seldom in the order of patients

    private readonly HashSet<UInt128> _noted = [];
    private readonly Dictionary<string, UInt128> _digests = new(StringComparer.Ordinal);

    /// <summary>The records.</summary>
    internal FactBuffer Buffer { get; } = new();

    /// <summary>Adds a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="patient">Id of the patient; <see langword="null"/> for a Medication or Specimen that names none.</param>
    /// <param name="details">When the resource was recorded and updated.</param>
    /// <param name="fullUrl">Full URL of its entry.</param>
    internal void Add(object fact, string? patient, ResourceDetails details, string? fullUrl)
    {
        var (recorded, updated) = (details.Recorded, details.Updated);
        FactHeader Header(FactKind kind) => new(DigestOf(patient), kind, recorded, updated);
        var bytes = Buffer.Bytes;
        switch (fact)
        {
            case PatientFact demographics:
                Buffer.Begin(Header(FactKind.Patient));
                FactCodec.Write(bytes, demographics);
                break;
            case Diagnosis diagnosis:
                Buffer.Begin(Header(FactKind.Diagnosis));
                codec.Write(bytes, diagnosis);
                break;
            case ObservedFacts observed:
                Buffer.Begin(Header(FactKind.Observed));
                codec.Write(bytes, observed);
                break;
            case Procedure procedure:
                Buffer.Begin(Header(FactKind.Procedure));
                codec.Write(bytes, procedure);
                break;
            case MedicationEntry order:
                Buffer.Begin(Header(FactKind.Order));
                codec.Write(bytes, order);
                break;
            case SuppliedMedication medication:
                Buffer.Begin(Header(FactKind.Medication));
                codec.Write(bytes, new ReferencedFact<SuppliedMedication>(medication, fullUrl));
                break;
            case SuppliedSpecimen specimen:
                Buffer.Begin(Header(FactKind.Specimen));
                FactCodec.Write(bytes, new ReferencedFact<SuppliedSpecimen>(specimen, fullUrl));
                break;
            case EncounterFact encounter:
                Buffer.Begin(Header(FactKind.Encounter));
                FactCodec.Write(bytes, encounter);
                break;
            default:
                throw new InvalidOperationException($"No facts file holds a {fact.GetType().Name}.");
        }

        Buffer.End();
    }

    /// <summary>Adds that a resource is void: deleted, or entered in error, refuted or not done.</summary>
    /// <param name="kind">Which of them.</param>
    /// <param name="reference">Relative reference to the resource.</param>
    /// <param name="patient">Id of the patient; <see langword="null"/> if not known.</param>
    /// <param name="updated">Last update of the resource, in ticks.</param>
    internal void AddVoid(FactKind kind, string reference, string? patient, long updated)
    {
        Buffer.Begin(new FactHeader(DigestOf(patient), kind, FactHeader.NoDay, updated));
        Buffer.Bytes.Text(reference);
        Buffer.End();
    }

    /// <summary>Adds that a patient has an entry that became no fact.</summary>
    internal void AddUnread(string patient, UnreadFact unread)
    {
        Buffer.Begin(new FactHeader(DigestOf(patient), FactKind.Unread));
        FactCodec.Write(Buffer.Bytes, unread);
        Buffer.End();
    }

    /// <summary>Whether a patient was not noted before. Earlier notes may be forgotten, so that a patient is noted twice.</summary>
    /// <param name="subject">The bytes that name the patient.</param>
    internal bool TryNote(ReadOnlySpan<byte> subject)
    {
        if (_noted.Count == MostNoted)
        {
            _noted.Clear();
        }

        return _noted.Add(XxHash128.HashToUInt128(subject));
    }

    private UInt128 DigestOf(string? patient)
    {
        if (patient is null)
        {
            return 0;
        }

        if (!_digests.TryGetValue(patient, out var digest))
        {
            if (_digests.Count == MostDigests)
            {
                _digests.Clear();
            }

            _digests[patient] = digest = digests.Of(patient);
        }

        Buffer.AddName(digest, patient);
        return digest;
    }
}
