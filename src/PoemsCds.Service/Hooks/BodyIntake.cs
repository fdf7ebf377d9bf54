using Microsoft.Extensions.Options;
using PoemsCds.Fhir.Json;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Hooks;

/// <summary>Size limits of request bodies, and the memory they are read into.</summary>
internal sealed class BodyIntake(BodyBuffers buffers, IOptions<PoemsCdsOptions> options)
{
    // Enough for 10,000 events of typical length, the maximum of one request.
    private const int MaxFeedbackBytes = 4 << 20;

    private const long MaxDiscardedBytes = 256 << 20;

    /// <summary>Size limit of hook calls.</summary>
    internal BodyLimit OfHooks { get; } = new(options.Value.MaxRequestBytes, "Send fewer entries, or raise PoemsCds:MaxRequestBytes.");

    /// <summary>Size limit of feedback.</summary>
    internal BodyLimit OfFeedback { get; } =
        new(Math.Min(options.Value.MaxRequestBytes, MaxFeedbackBytes), "Send the events in several requests.");

    /// <summary>
    /// Size limit of the workbench, which needs a multiple of the body for its page: a sixteenth of the memory, if that is less.
    /// </summary>
    internal BodyLimit OfWorkbench { get; } = new(
        (int)Math.Min(options.Value.MaxRequestBytes, options.Value.MaxBytesInFlight / 16),
        "Use a smaller record, or raise PoemsCds:MaxBytesInFlight and PoemsCds:MaxRequestBytes. The command poems-cds card has no limit.")
    {
        Discarded = MaxDiscardedBytes,
    };

    /// <summary>The share of the workbench in the memory.</summary>
    internal BufferShare OfWorkbenchUsers => buffers.ShareOf("(workbench)");

    /// <summary>The caller's share of the memory.</summary>
    internal BufferShare ShareOf(Caller caller) => buffers.ShareOf(caller.Name);
}
