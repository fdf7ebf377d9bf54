using System.Text;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// The members of a resource that its reader looks at: those that decide whether it becomes a fact, and those read for the fact alone.
/// </summary>
internal sealed class RelevantMembers
{
    private static readonly string[] Head = ["resourceType", "subject", "patient"];
    private static readonly string[] HeadOfFacts = ["id", "modifierExtension"];

    private readonly (byte[] Name, MemberRole Use)[][] _byLength;

    /// <summary>Lists the members.</summary>
    /// <param name="concept">Name of the one that says what the resource is about.</param>
    /// <param name="deciding">Names of the others that decide, beside type, subject and patient.</param>
    /// <param name="ofFacts">Names of those read for the fact alone, beside the id and modifiers.</param>
    internal RelevantMembers(string concept, string[] deciding, string[] ofFacts)
    {
        var all = Head.Concat(deciding).Select(n => (Name: Encoding.UTF8.GetBytes(n), MemberRole.Relevant))
            .Concat(HeadOfFacts.Concat(ofFacts).Select(n => (Name: Encoding.UTF8.GetBytes(n), MemberRole.FactOnly)))
            .Append((Name: Encoding.UTF8.GetBytes(concept), MemberRole.Concept))
            .ToLookup(m => m.Name.Length);
        _byLength = [.. Enumerable.Range(0, all.Max(g => g.Key) + 1).Select(length => all[length].ToArray())];
    }

    /// <summary>What a member is for.</summary>
    internal MemberRole RoleOf(ReadOnlySpan<byte> name)
    {
        if (name.Length < _byLength.Length)
        {
            foreach (var (known, use) in _byLength[name.Length])
            {
                if (name.SequenceEqual(known))
                {
                    return use;
                }
            }
        }

        return MemberRole.None;
    }
}
