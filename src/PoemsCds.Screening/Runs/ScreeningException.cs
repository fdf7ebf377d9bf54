namespace PoemsCds.Screening.Runs;

/// <summary>A run cannot go on. The message names the place, the problem and the remedy, and holds no patient data.</summary>
/// <param name="message">Text for the user.</param>
public sealed class ScreeningException(string message) : Exception(message);
