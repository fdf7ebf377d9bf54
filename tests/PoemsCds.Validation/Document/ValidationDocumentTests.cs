namespace PoemsCds.Validation.Document;

/// <summary>The page that a governance committee reads says what the program says.</summary>
public sealed class ValidationDocumentTests
{
    private const string Cure = "Run 'dotnet run -c Release --project tests/PoemsCds.Validation', read the changes of docs/validation.md, and commit them.";

    [Theory]
    [InlineData("summary")]
    [InlineData("literature")]
    [InlineData("patients")]
    [InlineData("adults")]
    [InlineData("assumptions")]
    public void Section_MadeAnew_IsTheCommittedOne(string section)
    {
        var made = ValidationDocument.Sections[section]();

        Assert.True(made == ValidationDocument.Committed(section), $"The section '{section}' no longer says what the program does. {Cure}");
    }

    [Fact]
    public void OneWaySection_RestsOnTheInputsOfToday()
    {
        var committed = ValidationDocument.Committed(ValidationDocument.OneWaySection);

        Assert.True(
            committed.StartsWith($"Inputs {ValidationDocument.InputDigest()}.", StringComparison.Ordinal),
            $"The one-way tables were made from other codes, assumptions or knowledge. {Cure}");
    }
}
