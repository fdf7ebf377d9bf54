using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Recognition;

/// <summary>Why an entry did not become a fact, and the code system that it was counted under.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="System">
/// Place of the system in the <see cref="SystemCounts"/> of the key; <see cref="SystemCounts.None"/> if the reason is not the code.
/// </param>
internal readonly record struct Drop(DropReason Reason, int System = SystemCounts.None)
{
    public static implicit operator Drop(DropReason reason) => new(reason);
}
