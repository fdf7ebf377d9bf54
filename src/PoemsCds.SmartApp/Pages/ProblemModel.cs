using PoemsCds.Pages;

namespace PoemsCds.SmartApp.Pages;

/// <summary>Model of the page of a problem.</summary>
/// <param name="Text">The text.</param>
/// <param name="Frame">Styles and frame.</param>
public sealed record ProblemModel(ProblemText Text, PageFrame Frame);
