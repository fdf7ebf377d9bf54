using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Recognition;

namespace PoemsCds.Screening.Mapping;

/// <summary>Makes facts of the resources of a split, and counts what became of each.</summary>
/// <param name="types">The types that are read.</param>
/// <param name="sink">Receives the facts.</param>
/// <param name="counts">Receives the counts.</param>
/// <param name="survey">Counts code systems and codes.</param>
/// <param name="file">Name of the file, for the places of broken lines.</param>
internal sealed class ResourceMapper(ScreenedTypes types, FactSink sink, MapCounts counts, ConceptSurvey survey, string file)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = PrefetchReader.MaxDepth };
    private static readonly PatientIdentity Nobody = new("");

    private readonly LineOutliner _outliner = new(types.Count);
    private readonly LineFilter _filter = new(types.Readers);
    private readonly TypeCounts?[] _counts = new TypeCounts?[types.Count];
    private readonly SubjectHash _subjects = new(survey);
    private byte[] _lastSubject = [];
    private bool _isUtf8;

    /// <summary>Starts a buffer. Positions in an earlier one are forgotten.</summary>
    internal void Begin(ReadOnlySpan<byte> buffer)
    {
        _outliner.Reset();
        _filter.Reset();
        _isUtf8 = Utf8.IsValid(buffer);
    }

    /// <summary>Maps one resource.</summary>
    /// <param name="json">The buffer up to the end of the resource.</param>
    /// <param name="at">Start of the resource.</param>
    /// <param name="type">Its type.</param>
    /// <param name="origin">Where it stands.</param>
    internal void Map(ReadOnlySpan<byte> json, int at, ScreenedType type, ResourceOrigin origin)
    {
        if (!_isUtf8 && !Utf8.IsValid(json[at..]))
        {
            counts.CountBroken(BrokenLine.NotUtf8, file, origin.Offset + at);
        }
        else if (type.Members is { } members && _outliner.TryOutline(json, at, type.Number, members, PrefetchReader.MaxDepth)
            && NamesPatient(json) && _filter.FindDropReason(in _outliner.Current, json, type.Key) is { } reason)
        {
            Skip(json, at, type, origin, reason);
        }
        else
        {
            Read(json[at..], at, type, origin);
        }
    }

    private TypeCounts CountsOf(ScreenedType type) => _counts[type.Number] ??= counts.OfType(type.Name);

    // Without a subject, or with that of a group, the resource is read in full for its reason.
    private bool NamesPatient(ReadOnlySpan<byte> json) => _outliner.SubjectAt >= 0
        && json[_outliner.SubjectAt.._outliner.SubjectEnd] is var subject
        && (subject.IndexOf("Patient/"u8) >= 0 || subject.IndexOf("urn:uuid:"u8) >= 0);

    private void Skip(ReadOnlySpan<byte> json, int at, ScreenedType type, ResourceOrigin origin, DropReason reason)
    {
        if (!TypeCounts.IsWithoutInterest(reason))
        {
            Read(json[at..], at, type, origin); // rare; an older version of the resource may have been kept
            return;
        }

        CountsOf(type).Count(reason);
        var subject = json[_outliner.SubjectAt.._outliner.SubjectEnd];
        if (reason.IsOfCode())
        {
            var patient = _subjects.Of(subject, origin.FullUrls);
            survey.Add(
                type.Number, type.Name, _outliner.Current.ConceptIn(json), patient, isUnderstood: false, hint: _outliner.Current.Hash);
            survey.AddComponents(type.Number, type.Name, json[_outliner.Components], patient, isUnderstood: false);
        }

        if (type.Name == ScreenedType.Observation)
        {
            NoteUnread(subject, origin);
        }
    }

    private void NoteUnread(ReadOnlySpan<byte> subject, ResourceOrigin origin)
    {
        if (subject.SequenceEqual(_lastSubject))
        {
            return; // most files are in the order of patients
        }

        _lastSubject = subject.ToArray();
        if (sink.TryNote(subject) && PatientReference.IdInSubject(subject, origin.FullUrls) is { } patient)
        {
            sink.AddUnread(patient, new UnreadFact(ScreenedType.Observation, DropReason.CodeNotListed));
        }
    }

    private void Read(ReadOnlySpan<byte> resource, int at, ScreenedType type, ResourceOrigin origin)
    {
        try
        {
            if (type.Name == ScreenedType.Encounter)
            {
                var (fact, ofEncounter, dropped) = EncounterReader.Read(resource);
                Keep(new ReadResult<object>(fact, dropped), type, PatientOf(ofEncounter, type, origin), ofEncounter, origin, default);
                return;
            }

            var details = ResourceDetails.Read(resource);
            var patient = PatientOf(details, type, origin);
            var reader = new Utf8JsonReader(resource, Options);
            reader.Read();
            var start = reader;
            var read = types.Readers.ReadFact(ref reader, type.Key, IdentityOf(patient, details));
            reader.Read(); // throws if something follows the object
            var category = type.Name == ScreenedType.Patient ? UsCoreCategory.Read(start) : default;
            if (Keep(read, type, patient, details, origin, category) is var reason && (reason is null || reason.Value.IsOfCode()))
            {
                Survey(read.Fact, resource, details, type, patient ?? details.Id);
            }
        }
        catch (JsonException)
        {
            counts.CountBroken(BrokenLine.NotJson, file, origin.Offset + at);
        }
        catch (InvalidOperationException)
        {
            CountsOf(type).Count(DropReason.Unreadable); // half of a surrogate pair in an id
        }
    }

    // A Medication belongs to nobody, and counts as a patient of its own.
    private void Survey(object? fact, ReadOnlySpan<byte> resource, ResourceDetails details, ScreenedType type, string? owner)
    {
        var patient = survey.HashOf(Encoding.UTF8.GetBytes(owner ?? ""));
        var concept = resource[details.Concept];
        survey.Add(type.Number, type.Name, concept, patient, isUnderstood: fact is not null, hint: (uint)concept.Length);
        survey.AddComponents(type.Number, type.Name, resource[details.Components], patient, isUnderstood: fact is not null);
        if (fact is ObservedFacts observed)
        {
            survey.Add(observed);
        }
    }

    private DropReason? Keep(
        ReadResult<object> read, ScreenedType type, string? patient, ResourceDetails details, ResourceOrigin origin,
        (string? Race, string? Ethnicity) category)
    {
        var reason = type.Name switch
        {
            ScreenedType.Patient when read.Fact is not null && patient is null => DropReason.NoSubject,
            ScreenedType.Encounter when read.Fact is not null && patient is null => DropReason.NoSubject,
            ScreenedType.Specimen when read.Fact is SuppliedSpecimen { Kind: Specimen.Unknown, Collected: null } => DropReason.ReferredTo,
            _ => read.Dropped,
        };
        CountsOf(type).Count(reason);
        if (reason is not null)
        {
            KeepReason(reason.Value, type, patient, details, origin);
            return reason;
        }

        var fact = read.Fact is Demographics demographics ? new PatientFact(demographics, category.Race, category.Ethnicity) : read.Fact;
        sink.Add(fact ?? throw new InvalidOperationException("A fact or a reason is expected."), patient, details, origin.FullUrl);
        return null;
    }

    private void KeepReason(DropReason reason, ScreenedType type, string? patient, ResourceDetails details, ResourceOrigin origin)
    {
        var isVoid = reason is DropReason.EnteredInError or DropReason.Refuted or DropReason.NotDone;
        if (isVoid && patient is not null && details.Id is not null)
        {
            sink.AddVoid(FactKind.Withdrawn, $"{type.Name}/{details.Id}", patient, details.Updated);
        }

        // What is lost of a patient makes the data of the patient incomplete.
        var isLost = reason == DropReason.Unreadable || (reason is { } why && why.IsOfCode() && type.Name == ScreenedType.Observation);
        var owner = reason == DropReason.NoSubject ? origin.OnlyPatient : isLost ? patient : null;
        if (owner is not null)
        {
            sink.AddUnread(owner, new UnreadFact(type.Name, reason));
        }
    }

    private static string? PatientOf(ResourceDetails details, ScreenedType type, ResourceOrigin origin) => type.Name switch
    {
        ScreenedType.Patient => details.Id,
        ScreenedType.Medication => origin.OnlyPatient,
        _ when details.Subject is { } subject => PatientReference.IdIn(subject, origin.FullUrls),
        ScreenedType.Specimen => origin.OnlyPatient,
        _ => null,
    };

    private static PatientIdentity IdentityOf(string? patient, ResourceDetails details) =>
        patient is null ? Nobody
        : details.Subject is { } url && url.Trim() is var full && full.StartsWith("urn:uuid:", StringComparison.Ordinal)
            ? new PatientIdentity(patient, full)
            : new PatientIdentity(patient);
}
