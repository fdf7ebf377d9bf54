using PoemsCds.Governance.Exports;

namespace PoemsCds.Governance.Tests.Exports;

public sealed class CsvTests
{
    [Theory]
    [InlineData(null, "\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("\n=1", "\"\uFFFD'=1\"")]
    [InlineData("\r=1", "\"\uFFFD'=1\"")]
    [InlineData("\t=1", "\"\uFFFD'=1\"")]
    [InlineData("\0=1", "\"\uFFFD'=1\"")]
    [InlineData(" =1", "\" '=1\"")]
    [InlineData("\u00A0\u2003=1", "\"\u00A0\u2003'=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("＋1", "\"'＋1\"")]
    [InlineData("－1", "\"'－1\"")]
    [InlineData("＠A", "\"'＠A\"")]
    [InlineData("﹦1", "\"'﹦1\"")]
    [InlineData(";=1", "\";'=1\"")]
    [InlineData("a;=1", "\"a;'=1\"")]
    [InlineData("a; \"＝1", "\"a; \"\"'＝1\"")]
    [InlineData("a,@b", "\"a,'@b\"")]
    [InlineData("a|+b", "\"a|'+b\"")]
    [InlineData("a\n=1", "\"a\uFFFD'=1\"")]
    [InlineData("a\u2028=1", "\"a\uFFFD'=1\"")]
    [InlineData("a\t=1;-2", "\"a\uFFFD'=1;'-2\"")]
    [InlineData("a-b=c@d+e", "\"a-b=c@d+e\"")]
    public void Quote_Field_CannotBecomeFormulaOrColumn(string? field, string quoted) => Assert.Equal(quoted, Csv.Quote(field));
}
