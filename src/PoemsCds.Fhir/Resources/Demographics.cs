using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>What is kept of the Patient: date of birth, sex, and whether the patient has died.</summary>
/// <param name="BirthDate">Date of birth; <see langword="null"/> when not stated or no date.</param>
/// <param name="Sex">Sex.</param>
/// <param name="IsDeceased">Whether the Patient says so: by <c>deceasedBoolean</c>, or by a <c>deceasedDateTime</c> of whatever content.</param>
internal sealed record Demographics(DateSpan? BirthDate, Sex Sex, bool IsDeceased = false);
