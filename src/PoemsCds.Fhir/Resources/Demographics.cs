using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>The demographics of the patient: date of birth, sex, and whether the patient has died.</summary>
/// <param name="BirthDate">Date of birth; <see langword="null"/> if missing or not a date.</param>
/// <param name="Sex">Sex.</param>
/// <param name="IsDeceased">Whether <c>deceasedBoolean</c> is true, or any <c>deceasedDateTime</c> is stated.</param>
internal sealed record Demographics(DateSpan? BirthDate, Sex Sex, bool IsDeceased = false);
