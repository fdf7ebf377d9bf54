using PoemsCds.Pages;
using PoemsCds.SmartApp.Sessions;

namespace PoemsCds.SmartApp.Pages;

/// <summary>Model of the page that confirms a decision.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Evidence">Address of the evidence page.</param>
/// <param name="Frame">Styles and frame.</param>
public sealed record RecordedModel(Decision Decision, string Evidence, PageFrame Frame);
