using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace PoemsCds.Service.Pages.Poems;

/// <summary>What the page about the syndrome says: each statement with its sources, of which each is listed.</summary>
/// <param name="Sources">All sources.</param>
/// <param name="Summary">What a clinician should know first.</param>
/// <param name="Letters">The letters of the name.</param>
/// <param name="Sections">The sections, in order.</param>
/// <param name="Conversation">Sentences for a conversation with a patient.</param>
public sealed record AboutPoems(
    ImmutableArray<PoemsSource> Sources,
    ImmutableArray<PoemsStatement> Summary,
    ImmutableArray<PoemsLetter> Letters,
    ImmutableArray<PoemsSection> Sections,
    ImmutableArray<PoemsStatement> Conversation)
{
    private const string Resource = "poems.json";

    /// <summary>Reads the embedded text.</summary>
    internal static AboutPoems Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Embedded resource '{Resource}' not found.");
        return JsonSerializer.Deserialize(stream, PoemsJsonContext.Default.AboutPoems)
            ?? throw new InvalidOperationException($"Embedded resource '{Resource}' is empty.");
    }
}

/// <summary>A source.</summary>
/// <param name="Key">Key under which statements cite it.</param>
/// <param name="Name">Short name, shown beside a statement.</param>
/// <param name="Text">The source in full.</param>
public sealed record PoemsSource(string Key, string Name, string Text);

/// <summary>A statement.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Sources">Keys of its sources; at least one.</param>
public sealed record PoemsStatement(string Text, ImmutableArray<string> Sources);

/// <summary>A letter of the name.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Name">The word that it stands for.</param>
/// <param name="Text">The complaints and findings that patients have.</param>
/// <param name="Sources">Keys of its sources; at least one.</param>
public sealed record PoemsLetter(string Letter, string Name, string Text, ImmutableArray<string> Sources);

/// <summary>A section.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Statements">Its statements.</param>
public sealed record PoemsSection(string Title, ImmutableArray<PoemsStatement> Statements);
