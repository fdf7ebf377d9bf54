using System.Globalization;
using CsCheck;
using PoemsCds.Governance.Exports;
using PoemsCds.Governance.Pages;
using PoemsCds.Governance.Reports;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Reports;

/// <summary>Whatever the cards, the tiles, the tables and the exported files tell the same numbers.</summary>
public sealed class AgreementTests
{
    private static readonly Gen<string> Client = OneOf("north", "south, \"east\"");
    private static readonly Gen<string> Hook = OneOf("patient-view", "order-sign", "appointment-book");
    private static readonly Gen<string> Version = OneOf("1", "2");

    private static readonly Gen<CardCount> Card =
        from client in Client
        from hook in Hook
        from version in Version
        from conclusion in OneOf("PromptReview", "ConsiderPoems", "CompleteWorkup", "CastlemanVariant")
        from delivery in Gen.Enum<Delivery>()
        from day in Gen.Int[0, 13]
        from cards in Gen.Int[1, 30]
        select Views.Card(day, client, conclusion, delivery, cards) with { Hook = hook, KnowledgeVersion = version };

    private static readonly Gen<FeedbackReport> Report =
        from client in Client
        from hook in Hook
        from version in Version
        from outcome in Gen.Enum<FeedbackOutcome>()
        from day in Gen.Int[0, 13]
        select Views.Report(outcome, client: client) with { Hook = hook, KnowledgeVersion = version, Day = Views.Monday.AddDays(day) };

    private static readonly Gen<GovernanceView> View =
        from cards in Card.Array[0, 40]
        from reports in Report.Array[0, 40]
        from filter in Gen.Select(OrAll(Client), OrAll(Hook), OrAll(Version), (c, h, v) => new CardFilter(c, h, v))
        select (Views.Empty with { Cards = [.. cards], Reports = [.. reports] }).Of(filter);

    [Fact]
    public void Numbers_AnyCards_AgreeInTilesTablesAndExports() => View.Sample(view =>
    {
        var tables = new GovernanceTables(view, Views.Names);
        var tiles = Tiles.Of(new Comparison(KeyFigures.Of(view, 0), null, default));
        var cards = Rows(CardExport.Write(view));
        var feedback = Rows(FeedbackExport.Write(view));
        var shown = cards.Where(r => r[6] == "Shown").Sum(r => Number(r[9]));
        var accepted = feedback.Count(r => r[1] == "accepted");
        var overridden = feedback.Count(r => r[1] == "overridden");

        Assert.Equal($"{shown}", tiles[0].Value);
        Assert.Equal($"of {cards.Sum(r => Number(r[9]))} composed", tiles[0].Note);
        Assert.Equal($"{accepted}", tiles[1].Value);
        Assert.Equal($"{overridden} of {shown} shown", tiles[2].Note);
        Assert.Equal(tables.Feedback.Rows[1][2], tiles[2].Value);
        Assert.Equal(shown, Sum(tables.Weeks, 5));
        Assert.Equal(overridden, Sum(tables.Weeks, 10));
        Assert.All((TableContent[])[tables.Versions, tables.Clients, tables.Hooks], table => Assert.Equal(shown, Sum(table, 2)));
    });

    private static Gen<string> OneOf(params string[] names) => Gen.Int[0, names.Length - 1].Select(i => names[i]);

    private static Gen<string?> OrAll(Gen<string> name) => Gen.Select(Gen.Bool, name, (isAll, n) => isAll ? null : n);

    private static int Sum(TableContent table, int column) => table.Rows.Sum(r => Number(r[column]));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // Each field is quoted, and none of these has a quote next to a comma.
    private static List<string[]> Rows(string csv) =>
        [.. csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line[1..^1].Split("\",\""))];
}
