namespace PoemsCds.Store.Records;

/// <summary>What was understood of one call.</summary>
/// <param name="Patient">
/// A hash of the patient, kept in memory alone, that tells whether a system comes with more than one patient.
/// </param>
/// <param name="Results">The number of laboratory results.</param>
/// <param name="Recognized">The number of them that are listed.</param>
/// <param name="Immunofixations">The number of immunofixations recognized.</param>
/// <param name="Systems">Unknown systems, by cleaned address.</param>
public readonly record struct RecognizedCall(
    int Patient, int Results, int Recognized, int Immunofixations, IReadOnlyCollection<UnknownSystem> Systems);
