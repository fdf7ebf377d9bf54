using System.Text.Json;
using Hl7.Fhir.Serialization;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.CdsHooks.Tests.Cards;

/// <summary>Tests the requirements of CDS Hooks for cards (R-003 to R-008, R-105 to R-140) on every sample.</summary>
public sealed class CardContractTests
{
    private static readonly string[] CardMembers =
        ["uuid", "summary", "detail", "indicator", "source", "suggestions", "selectionBehavior", "overrideReasons"];

    private static readonly string?[] Indicators = ["info", "warning"];

    public static TheoryData<string> Answers =>
        [.. Directory.GetFiles(Repository.Path("samples"), "response.json", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Answers))]
    public void Response_Json_HasNoEmptyValues(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));

        Assert.DoesNotContain(Wire.EmptyIn(document.RootElement), path => path != "$.cards");
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Card_Members_ConformToCdsHooks(string file)
    {
        Assert.All(CardsIn(file), card =>
        {
            Assert.Empty(card.EnumerateObject().Select(m => m.Name).Except(CardMembers));
            Assert.InRange(card.GetProperty("summary").GetString()!.Length, 20, 139);
            Assert.DoesNotContain('\n', card.GetProperty("summary").GetString()!);
            Assert.Contains(card.GetProperty("indicator").GetString(), Indicators);
            Assert.StartsWith("https://", card.GetProperty("source").GetProperty("url").GetString());
            Assert.Equal(card.TryGetProperty("suggestions", out _), card.TryGetProperty("selectionBehavior", out _));
            Assert.All(card.GetProperty("overrideReasons").EnumerateArray(), r => Assert.Equal(3, r.EnumerateObject().Count()));
        });
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Detail_Markdown_HasNoHtmlNoLinkNoTable(string file)
    {
        var pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();
        Assert.All(CardsIn(file), card =>
        {
            var detail = card.GetProperty("detail").GetString()!;
            var parts = Markdown.Parse(detail, pipeline).Descendants().ToList();

            Assert.DoesNotContain(
                parts, p => p is HtmlBlock or HtmlInline or LinkInline or AutolinkInline or Markdig.Extensions.Tables.Table);
            Assert.DoesNotContain(parts, p => p is ListBlock { IsLoose: true }); // two lists that are taken for one
            Assert.DoesNotContain("{{", detail);
            Assert.Contains("not a diagnosis", detail);
        });
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Card_Wording_NeverClaims(string file)
    {
        string[] never = ["probab", "has POEMS", "excluded", "no action", "criteria met", "score", "%)", "start ", "stop "];
        Assert.All(CardsIn(file), card =>
        {
            var text = $"{card.GetProperty("summary")} {card.GetProperty("detail")}";

            Assert.All(never, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        });
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Suggestion_Resource_IsStrictR4(string file)
    {
        var strict = new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Strict));
        foreach (var suggestion in CardsIn(file).Where(c => c.TryGetProperty("suggestions", out _))
            .SelectMany(c => c.GetProperty("suggestions").EnumerateArray()))
        {
            var action = Assert.Single(suggestion.GetProperty("actions").EnumerateArray());

            var order = Assert.IsType<R4.ServiceRequest>(strict.DeserializeResource(action.GetProperty("resource").GetRawText()));

            Assert.Equal("create", action.GetProperty("type").GetString());
            Assert.Equal(R4.RequestStatus.Draft, order.Status);
            Assert.Equal(R4.RequestIntent.Proposal, order.Intent);
            Assert.StartsWith("Patient/", order.Subject.Reference);
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Identifiers_InOneAnswer_AreUnique(string file)
    {
        var ids = CardsIn(file)
            .SelectMany(c => c.TryGetProperty("suggestions", out var s) ? s.EnumerateArray().Prepend(c) : [c])
            .Select(e => e.GetProperty("uuid").GetGuid())
            .ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    private static List<JsonElement> CardsIn(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.TryGetProperty("cards", out var cards) ? [.. cards.EnumerateArray().Select(c => c.Clone())] : [];
    }
}
