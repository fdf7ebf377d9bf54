namespace PoemsCds.Service.Pages;

/// <summary>An error answer, as a person reads it.</summary>
/// <param name="Status">HTTP status with its name.</param>
/// <param name="Text">What is wrong and what to do about it.</param>
public sealed record Problem(string Status, string Text);
