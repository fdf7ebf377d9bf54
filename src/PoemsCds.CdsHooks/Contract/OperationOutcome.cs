using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Contract;

/// <summary>A FHIR OperationOutcome, the body of error responses. Never contains values of the request.</summary>
/// <param name="ResourceType">Always <c>OperationOutcome</c>.</param>
/// <param name="Issue">The issues.</param>
public sealed record OperationOutcome(string ResourceType, ImmutableArray<OutcomeIssue> Issue)
{
    /// <summary>Creates an outcome with one error.</summary>
    /// <param name="code">FHIR issue type, such as <c>structure</c>.</param>
    /// <param name="text">What is wrong and how to correct it.</param>
    /// <param name="diagnostics">Member or prefetch key concerned; <see langword="null"/> if the text names it.</param>
    public static OperationOutcome Error(string code, string text, string? diagnostics = null) =>
        new("OperationOutcome", [new OutcomeIssue("error", code, new OutcomeText(text), diagnostics)]);
}

/// <summary>An issue.</summary>
/// <param name="Severity">Always <c>error</c>.</param>
/// <param name="Code">FHIR issue type.</param>
/// <param name="Details">Text for people.</param>
/// <param name="Diagnostics">Member or prefetch key concerned.</param>
public sealed record OutcomeIssue(string Severity, string Code, OutcomeText Details, string? Diagnostics = null);

/// <summary>Text of an issue.</summary>
/// <param name="Text">The text.</param>
public sealed record OutcomeText(string Text);
