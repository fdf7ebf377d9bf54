using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Contract;

/// <summary>A FHIR OperationOutcome, as error answers carry it. All text is ours; no value of the request.</summary>
/// <param name="ResourceType">Always <c>OperationOutcome</c>.</param>
/// <param name="Issue">What is wrong.</param>
public sealed record OperationOutcome(string ResourceType, ImmutableArray<OutcomeIssue> Issue)
{
    /// <summary>An outcome with one error.</summary>
    /// <param name="code">FHIR issue type, such as <c>structure</c>.</param>
    /// <param name="text">What is wrong and what to do about it.</param>
    /// <param name="diagnostics">Which member or key it is about; <see langword="null"/> when the text says it.</param>
    public static OperationOutcome Error(string code, string text, string? diagnostics = null) =>
        new("OperationOutcome", [new OutcomeIssue("error", code, new OutcomeText(text), diagnostics)]);
}

/// <summary>One issue.</summary>
/// <param name="Severity">Always <c>error</c>.</param>
/// <param name="Code">FHIR issue type.</param>
/// <param name="Details">Text for the person who gets it.</param>
/// <param name="Diagnostics">Member or key it is about.</param>
public sealed record OutcomeIssue(string Severity, string Code, OutcomeText Details, string? Diagnostics = null);

/// <summary>Text of an issue.</summary>
/// <param name="Text">The text.</param>
public sealed record OutcomeText(string Text);
