using Microsoft.Extensions.Options;
using PoemsCds.Fhir.Json;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Hooks;

/// <summary>How large bodies may be, and the memory that they are read into.</summary>
internal sealed class BodyIntake(BodyBuffers buffers, IOptions<PoemsCdsOptions> options)
{
    // Ten thousand events of the usual length, which is the most that one request may hold.
    private const int LargestFeedback = 4 << 20;

    /// <summary>Limit of hook calls.</summary>
    internal BodyLimit OfHooks { get; } = new(options.Value.MaxRequestBytes, "Send fewer entries, or raise PoemsCds:MaxRequestBytes.");

    /// <summary>Limit of feedback.</summary>
    internal BodyLimit OfFeedback { get; } =
        new(Math.Min(options.Value.MaxRequestBytes, LargestFeedback), "Send the events in several requests.");

    /// <summary>The memory of a caller.</summary>
    internal BufferShare ShareOf(Caller caller) => buffers.ShareOf(caller.Name);
}
