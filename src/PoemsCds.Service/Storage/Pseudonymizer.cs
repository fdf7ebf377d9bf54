using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Store;

namespace PoemsCds.Service.Storage;

/// <summary>Replaces patients and evidence by digests with the key of the site. The store gets nothing else about them.</summary>
internal sealed partial class Pseudonymizer(IOptions<PoemsCdsOptions> options, ILogger<Pseudonymizer> log)
{
    private readonly Lazy<KeyedDigest> _keyed = new(() => Load(options.Value, log));

    /// <summary>Digest of the patient of a call. Patient ids are unique only within a FHIR server and tenant of a client.</summary>
    internal byte[] OfPatient(Caller caller, HookRequest request) =>
        _keyed.Value.OfPatient(caller.Name, caller.PatientScope, request.FhirServer, request.PatientId);

    /// <summary>Digest of the patient id at the client and tenant, for any FHIR server. Used for erasure.</summary>
    internal byte[] OfPatientAtClient(Caller caller, HookRequest request) =>
        _keyed.Value.OfPatient(caller.Name, caller.PatientScope, request.PatientId);

    /// <summary>Digest of the patient id at the client, for any tenant and FHIR server. Used for erasure.</summary>
    internal byte[] OfPatientOfClient(Caller caller, HookRequest request) => _keyed.Value.OfPatient(caller.Name, request.PatientId);

    /// <summary>Digest of the user of a call, in the same scope as the patient.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="request">The call.</param>
    /// <param name="userId"><c>context.userId</c>.</param>
    internal byte[] OfUser(Caller caller, HookRequest request, string userId) =>
        _keyed.Value.OfUser(caller.Name, caller.PatientScope, request.FhirServer, userId);

    /// <summary>Digest by which a patient or user is drawn for a share.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="draw">Name of the draw.</param>
    /// <param name="unit">Digest of the patient or user.</param>
    internal byte[] OfDraw(Caller caller, string draw, byte[] unit) => _keyed.Value.OfDraw(caller.Name, draw, unit);

    /// <summary>
    /// Digests of the counted evidence. Evidence is identified by criterion and listed code: another visit, another measurement or another
    /// resource id does not make it new.
    /// </summary>
    /// <param name="patient">Digest of the patient.</param>
    /// <param name="assessment">The assessment.</param>
    internal ImmutableArray<byte[]> OfEvidence(byte[] patient, Assessment assessment) =>
    [
        .. from finding in assessment.Findings.Supporting
           from code in finding.Evidence.Where(e => e.Status == EvidenceStatus.Counted).Select(e => e.Concept?.Coding).Distinct()
           select _keyed.Value.OfFinding(patient, finding.CriterionId, code?.System ?? "", code?.Code ?? ""),
    ];

    private static KeyedDigest Load(PoemsCdsOptions options, ILogger log)
    {
        if (options.DigestKey is { Length: > 0 } configured)
        {
            return KeyedDigest.FromBase64(configured)
                ?? throw new InvalidOperationException("The digest key is invalid. It should have been rejected at startup.");
        }

        var folder = options.Store.Folder;
        try
        {
            return DigestKeyFile.ReadOrCreate(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.DigestKeyNotKept(log, DigestKeyFile.In(folder));
            return new KeyedDigest(RandomNumberGenerator.GetBytes(KeyedDigest.Size));
        }
    }

    private static partial class Log
    {
        /// <summary>The key of Development could not be saved.</summary>
        [LoggerMessage(
            45, LogLevel.Warning, "The digest key cannot be saved in {File}: dismissals are lost when the service stops. Set "
                + "PoemsCds:DigestKey, or let PoemsCds:Store:ConnectionString point to a writable folder")]
        internal static partial void DigestKeyNotKept(ILogger log, string file);
    }
}
