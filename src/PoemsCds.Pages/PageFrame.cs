using System.Collections.Immutable;

namespace PoemsCds.Pages;

/// <summary>The frame of another application in which a page is shown, such as that of an EHR.</summary>
/// <param name="Ancestors">Origins that may frame the page; empty if none may.</param>
/// <param name="Styles">Style sheets after that of all pages. They are ours, or put together from checked values.</param>
/// <param name="Script">The script of the page; <see langword="null"/> if it has none.</param>
public sealed record PageFrame(ImmutableArray<string> Ancestors, ImmutableArray<string> Styles, string? Script = null);
