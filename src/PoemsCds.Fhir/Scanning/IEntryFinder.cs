namespace PoemsCds.Fhir.Scanning;

/// <summary>Finds where an entry of a Bundle ends, and the members of its resource that decide whether it becomes a fact.</summary>
internal interface IEntryFinder
{
    /// <summary>Outlines the entry that starts at the given place.</summary>
    /// <param name="json">Valid UTF-8.</param>
    /// <param name="at">Where an item of the list of entries starts.</param>
    /// <param name="members">The members that decide.</param>
    /// <param name="depth">How deeply the item may nest, itself included.</param>
    /// <param name="shape">The members of the entries before, and of this one.</param>
    /// <param name="outline">The outline; to be used only where there is one.</param>
    /// <returns>
    /// Whether there is an outline. There is none for anything but an object with one <c>resource</c> that is an object, nor where
    /// a name is escaped, or a member that is read for facts alone holds an escape: such an item is to be read in full.
    /// </returns>
    bool TryOutline(ReadOnlySpan<byte> json, int at, RelevantMembers members, int depth, ref EntryShape shape, ref EntryOutline outline);
}
