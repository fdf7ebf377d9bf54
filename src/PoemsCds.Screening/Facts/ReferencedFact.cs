namespace PoemsCds.Screening.Facts;

/// <summary>A Medication or Specimen with the full URL of its entry.</summary>
/// <typeparam name="T">The fact.</typeparam>
/// <param name="Fact">The fact.</param>
/// <param name="FullUrl">The full URL in a Bundle; <see langword="null"/> in NDJSON.</param>
internal sealed record ReferencedFact<T>(T Fact, string? FullUrl)
    where T : class;
