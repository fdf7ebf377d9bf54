namespace PoemsCds.Validation.Document;

/// <summary>The validation document agrees with the program.</summary>
public sealed class ValidationDocumentTests
{
    private const string Cure = "Run 'dotnet run -c Release --project tests/PoemsCds.Validation', read the changes of docs/validation.md, "
        + "and commit them.";

    [Theory]
    [InlineData("summary")]
    [InlineData("literature")]
    [InlineData("patients")]
    [InlineData("adults")]
    [InlineData("assumptions")]
    public void Section_Regenerated_EqualsCommitted(string section)
    {
        var made = ValidationDocument.Sections[section]();

        Assert.True(made == ValidationDocument.Committed(section), $"The section '{section}' no longer says what the program does. {Cure}");
    }

    [Fact]
    public void OneWaySection_InputsAreUnchanged()
    {
        var committed = ValidationDocument.Committed(ValidationDocument.OneWaySection);

        Assert.True(
            committed.StartsWith($"Inputs {ValidationDocument.InputDigest()}.", StringComparison.Ordinal),
            $"The one-way tables were made from other codes, assumptions or knowledge. {Cure}");
    }
}
