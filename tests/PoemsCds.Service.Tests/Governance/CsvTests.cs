using PoemsCds.Service.Governance;

namespace PoemsCds.Service.Tests.Governance;

public sealed class CsvTests
{
    [Theory]
    [InlineData(null, "\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("-2", "\"'-2\"")]
    public void Quoted_Field_IsNoFormulaAndNoOtherColumn(string? field, string quoted) => Assert.Equal(quoted, Csv.Quoted(field));
}
