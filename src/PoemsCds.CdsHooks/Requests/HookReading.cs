using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>A parsed hook request, to which <see cref="HookRequestReader.Add"/> adds fetched data.</summary>
public sealed class HookReading
{
    internal HookReading(HookRequest request, PrefetchReading prefetch) => (Request, Prefetch) = (request, prefetch);

    /// <summary>The request, with the data of its prefetch.</summary>
    public HookRequest Request { get; }

    /// <summary>The parsed prefetch, to which fetched data is added.</summary>
    internal PrefetchReading Prefetch { get; }
}
