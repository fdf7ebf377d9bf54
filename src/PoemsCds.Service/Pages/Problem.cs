namespace PoemsCds.Service.Pages;

/// <summary>Model of the error page.</summary>
/// <param name="Status">HTTP status code and reason phrase.</param>
/// <param name="Text">What is wrong and what to do about it.</param>
public sealed record Problem(string Status, string Text);
