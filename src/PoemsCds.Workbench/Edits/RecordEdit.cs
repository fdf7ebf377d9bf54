using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Workbench.Edits;

/// <summary>One change of a record.</summary>
public abstract record RecordEdit
{
    private protected RecordEdit()
    {
    }
}

/// <summary>Takes a resource out of the record, wherever and however often it is there.</summary>
/// <param name="Reference">Its reference, such as <c>Condition/123</c>.</param>
public sealed record RemoveResource(string Reference) : RecordEdit;

/// <summary>Gives a resource another date.</summary>
/// <param name="Reference">Its reference, such as <c>Condition/123</c>.</param>
/// <param name="Day">The new date. A time of day stays as it is.</param>
public sealed record MoveResource(string Reference, DateOnly Day) : RecordEdit;

/// <summary>Adds a final laboratory result.</summary>
/// <param name="Test">The test, a listed code.</param>
/// <param name="Value">A number with or without comparator, such as <c>&lt;0.5</c>, or the result in words.</param>
/// <param name="Unit">Unit of a number; <see langword="null"/> for none.</param>
/// <param name="Day">Date of the specimen.</param>
public sealed record AddResult(Concept Test, string Value, string? Unit, DateOnly Day) : RecordEdit
{
    /// <summary>The specimen. <see cref="Specimen.Unknown"/> leaves it out.</summary>
    public Specimen Specimen { get; init; }

    /// <summary>The laboratory's flag; <see cref="Interpretation.None"/> leaves it out.</summary>
    public Interpretation Flag { get; init; }

    /// <summary>Local time at which the specimen was drawn; <see langword="null"/> leaves it out.</summary>
    public TimeOnly? Time { get; init; }
}

/// <summary>Adds a confirmed, active diagnosis.</summary>
/// <param name="Diagnosis">The diagnosis, a listed code.</param>
/// <param name="Onset">Date of onset and of recording.</param>
public sealed record AddDiagnosis(Concept Diagnosis, DateOnly Onset) : RecordEdit;

/// <summary>Adds a completed procedure.</summary>
/// <param name="Procedure">The procedure, a listed code.</param>
/// <param name="Day">Date of the procedure.</param>
public sealed record AddProcedure(Concept Procedure, DateOnly Day) : RecordEdit;
