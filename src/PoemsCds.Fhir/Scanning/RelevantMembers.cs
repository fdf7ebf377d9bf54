using System.Text;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// The members of a resource that its reader uses: those that decide whether it becomes a fact, and those read for the fact alone.
/// </summary>
internal sealed class RelevantMembers
{
    private static readonly string[] Header = ["resourceType", "subject", "patient"];
    private static readonly string[] FactHeader = ["id", "modifierExtension"];

    private readonly (byte[] Name, MemberRole Role)[][] _byLength;

    /// <summary>Creates the list of members.</summary>
    /// <param name="concept">Name of the CodeableConcept that says what the resource is about.</param>
    /// <param name="relevant">Names of the other members that decide, in addition to type, subject and patient.</param>
    /// <param name="factOnly">Names of the members read for the fact alone, in addition to id and modifiers.</param>
    internal RelevantMembers(string concept, string[] relevant, string[] factOnly)
    {
        var all = Header.Concat(relevant).Select(n => (Name: Encoding.UTF8.GetBytes(n), MemberRole.Relevant))
            .Concat(FactHeader.Concat(factOnly).Select(n => (Name: Encoding.UTF8.GetBytes(n), MemberRole.FactOnly)))
            .Append((Name: Encoding.UTF8.GetBytes(concept), MemberRole.Concept))
            .ToLookup(m => m.Name.Length);
        _byLength = [.. Enumerable.Range(0, all.Max(g => g.Key) + 1).Select(length => all[length].ToArray())];
    }

    /// <summary>Returns the role of a member.</summary>
    internal MemberRole RoleOf(ReadOnlySpan<byte> name)
    {
        if (name.Length < _byLength.Length)
        {
            foreach (var (known, role) in _byLength[name.Length])
            {
                if (name.SequenceEqual(known))
                {
                    return role;
                }
            }
        }

        return MemberRole.None;
    }
}
