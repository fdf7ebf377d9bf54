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

/// <summary>Turns patients and evidence into digests with the key of the site. The store gets nothing else about them.</summary>
internal sealed partial class Pseudonymizer(IOptions<PoemsCdsOptions> options, ILogger<Pseudonymizer> log)
{
    private readonly Lazy<KeyedDigest> _keyed = new(() => Load(options.Value, log));

    /// <summary>The digest of a call's patient. Patient ids are unique within a FHIR server and a tenant of a client only.</summary>
    internal byte[] OfPatient(Caller caller, HookRequest request) =>
        _keyed.Value.OfPatient(caller.Name, caller.PatientScope, request.FhirServer, request.PatientId);

    /// <summary>The digest for erasure of the patient id at the client and tenant, for any FHIR server.</summary>
    internal byte[] OfPatientAtClient(Caller caller, HookRequest request) =>
        _keyed.Value.OfPatient(caller.Name, caller.PatientScope, request.PatientId);

    /// <summary>The digest for erasure of the patient id at the client, for any tenant and FHIR server.</summary>
    internal byte[] OfPatientOfClient(Caller caller, HookRequest request) => _keyed.Value.OfPatient(caller.Name, request.PatientId);

    /// <summary>
    /// The digests of the evidence that counted. The same listed code for the same criterion is the same evidence: it is nothing new when it
    /// is recorded at another visit, measured again, or read under another resource id.
    /// </summary>
    /// <param name="patient">The digest of the patient.</param>
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
            return KeyedDigest.FromBase64(configured) ?? throw new InvalidOperationException("The key was checked at start.");
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
        /// <summary>The key of Development could not be kept.</summary>
        [LoggerMessage(
            45, LogLevel.Warning, "The digest key cannot be kept in {File}: dismissals are forgotten when the service stops. Set "
                + "PoemsCds:DigestKey, or let PoemsCds:Store:ConnectionString point to a writable folder")]
        internal static partial void DigestKeyNotKept(ILogger log, string file);
    }
}
