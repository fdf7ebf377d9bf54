using System.Collections.Immutable;
using System.Text;
using Hl7.Fhir.Model;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;
using Coding = PoemsCds.Rules.Record.Coding;

namespace PoemsCds.SiteMaps;

/// <summary>Finds the listed code of each row. Rows that lead to no listed code are counted in a warning, not listed one by one.</summary>
internal sealed class TargetResolver(
    KnowledgeBase knowledge, HashSet<string> wholeSystems, List<KnowledgeError> errors, List<KnowledgeError> warnings)
{
    private readonly CodeLookup _listed = new(knowledge.MappableCodings);

    /// <summary>Codes of a map that stand for listed codes, or expressly for none.</summary>
    internal ImmutableArray<MappedCode> CodesOf(ConceptMapFile file, List<MapRow> rows)
    {
        var used = new List<(Coding Source, Coding? Target)>();
        var unlisted = new List<MapRow>();
        foreach (var row in rows)
        {
            var isListedItself = TryFind(row.Source, out var own);
            if (row.Target is not { } target)
            {
                used.AddRange(isListedItself ? [] : [(row.Source, null)]);
            }
            else if (!TryFind(target, out var listed))
            {
                unlisted.Add(row);
                used.AddRange(wholeSystems.Contains(row.Source.System) ? [(row.Source, null)] : []); // not what the system as a whole says
            }
            else if (!isListedItself)
            {
                used.Add((row.Source, listed with { Origin = row.IsExact ? CodeOrigin.SiteMap : CodeOrigin.InexactSiteMap }));
            }
            else if (own != listed)
            {
                errors.Add(file.Error(row.Path, $"'{row.Source.Code}' is listed itself, so it cannot stand for '{target.Code}'", "Remove "
                    + "the row"));
            }
        }

        Warn(file, unlisted, rows.Count, "lead to codes that the product does not list, and are not used", "No need to act if they are not "
            + "tests, diagnoses, drugs or procedures of its value sets; GET /fhir/ValueSet has those");
        Warn(
            file, [.. rows.Where(r => r.Equivalence == ConceptMapEquivalence.Specializes)], rows.Count,
            "say 'specializes': the target says more than the code of the site, and counts all the same",
            "Check each, and write 'narrower' where the code of the site is also used for something else");
        return
        [
            .. used.GroupBy(u => u.Source)
                .Select(g => new MappedCode(g.Key, [.. g.Select(u => u.Target).OfType<Coding>().Distinct()])),
        ];
    }

    /// <summary>Orderables of a map that are the same as an order of a card.</summary>
    internal ImmutableArray<MappedOrder> OrdersOf(ConceptMapFile file, List<MapRow> rows)
    {
        Warn(
            file, [.. rows.Where(r => r.Target is not null && !r.IsExact)], rows.Count, "lead from an order to something else than the "
                + "same, and are not used", "Write 'equivalent' where the orderable may be ordered in its place");
        return
        [
            .. rows.Where(r => r.Target is not null && r.IsExact)
                .Select(r => new MappedOrder(r.Source, r.Target.GetValueOrDefault(), r.Display) { Place = r.Place })
                .DistinctBy(o => (o.Order, o.Orderable)),
        ];
    }

    private bool TryFind(Coding code, out Coding listed)
    {
        var isFound = _listed.TryFind(Encoding.UTF8.GetBytes(code.System), Encoding.UTF8.GetBytes(code.Code), out var found);
        listed = isFound ? found[0] : default;
        return isFound;
    }

    private void Warn(ConceptMapFile file, List<MapRow> concerned, int all, string problem, string remedy)
    {
        if (concerned.Count > 0)
        {
            warnings.Add(new KnowledgeError(
                concerned[0].Place, $"{concerned.Count} of {all} rows, this one first, {problem} ({file.Name})", remedy));
        }
    }
}
