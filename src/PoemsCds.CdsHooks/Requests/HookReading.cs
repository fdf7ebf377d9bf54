using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>A hook call that was read, to which <see cref="HookRequestReader.Add"/> adds what is fetched.</summary>
public sealed class HookReading
{
    internal HookReading(HookRequest request, PrefetchReading prefetch) => (Request, Prefetch) = (request, prefetch);

    /// <summary>The call, with what its prefetch holds.</summary>
    public HookRequest Request { get; }

    /// <summary>The prefetch as it was read, to add to.</summary>
    internal PrefetchReading Prefetch { get; }
}
