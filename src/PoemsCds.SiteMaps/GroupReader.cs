using System.Text;
using Hl7.Fhir.Model;
using PoemsCds.Rules.Knowledge;
using static Hl7.Fhir.Model.ConceptMap;
using Coding = PoemsCds.Rules.Record.Coding;

namespace PoemsCds.SiteMaps;

/// <summary>Reads the groups of a map as rows, and names what cannot be used.</summary>
internal sealed class GroupReader(ConceptMapFile file, KnownSystems systems, List<KnowledgeError> errors, List<KnowledgeError> warnings)
{
    // In bytes, as records are read.
    private const int MaxCodeLength = 64;
    private const int MaxSystemLength = 256;

    /// <summary>Rows from codes of the site to known systems.</summary>
    internal List<MapRow> Codes { get; } = [];

    /// <summary>Rows from orders of cards to orderables of the site.</summary>
    internal List<MapRow> Orders { get; } = [];

    /// <summary>Groups that map a whole system.</summary>
    internal List<SystemRow> Systems { get; } = [];

    /// <summary>Reads all groups.</summary>
    internal GroupReader Read()
    {
        if (file.Map.ModifierExtension.Count > 0)
        {
            errors.Add(new KnowledgeError(file.File.Name, "has a modifierExtension, which may change what it means", "Map without it"));
        }

        for (var i = 0; i < file.Map.Group.Count; i++)
        {
            Read(file.Map.Group[i], new MapPath(i));
        }

        return this;
    }

    private void Read(GroupComponent group, MapPath path)
    {
        if (group.ModifierExtension.Count > 0)
        {
            Add(path, "has a modifierExtension, which may change what it means", "Map without it");
        }

        if (string.IsNullOrEmpty(group.Source) || string.IsNullOrEmpty(group.Target))
        {
            Add(path, "has no source or no target", "Give both: the addresses of the two code systems");
            return;
        }

        if (Encoding.UTF8.GetByteCount(group.Source) > MaxSystemLength)
        {
            Add(path, $"has a source of more than {MaxSystemLength} bytes, which is never read", "Remove the group");
        }

        var (source, target) = (systems.Of(group.Source), systems.Of(group.Target));
        var isOfOrders = source == MappedOrder.OrderSystem || (KnownSystems.IsKnown(source) && !KnownSystems.IsKnown(target));
        if (!isOfOrders && !KnownSystems.IsKnown(target))
        {
            warnings.Add(file.Error(path, $"its target '{group.Target}' is not a code system of the product, so it is not used",
                "Map to one of " + string.Join(", ", CodeSystems.All.Order(StringComparer.Ordinal)) + ", or remove the group"));
        }

        ReadWhole(group, path, source, target, isOfOrders);
        for (var i = 0; i < group.Element.Count; i++)
        {
            ReadElement(group.Element[i], path with { Element = i }, source, target, isOfOrders ? Orders : Codes);
        }
    }

    private void ReadWhole(GroupComponent group, MapPath path, string source, string target, bool isOfOrders)
    {
        var isWhole = group.Element.Count == 0 || group.Unmapped?.Mode == ConceptMapGroupUnmappedMode.Provided;
        if (group.Unmapped is { } unmapped && unmapped.Mode != ConceptMapGroupUnmappedMode.Provided)
        {
            Add(path, "has unmapped codes with a fixed code or another map, which is not supported", "Use the mode 'provided' for a "
                + "system that is mapped as a whole, or remove 'unmapped'");
        }
        else if (isWhole && (KnownSystems.IsKnown(source) || isOfOrders))
        {
            Add(path, $"maps '{group.Source}' as a whole, which is a code system of its own", "List its codes one by one: the same code "
                + "means something else in another system");
        }
        else if (isWhole)
        {
            Systems.Add(new SystemRow(file, path, source, target));
        }
    }

    private void ReadElement(SourceElementComponent element, MapPath path, string source, string target, List<MapRow> rows)
    {
        if (string.IsNullOrEmpty(element.Code))
        {
            Add(path, "has no code", "Give the code of the source, or remove the element");
            return;
        }

        if (Encoding.UTF8.GetByteCount(element.Code) > MaxCodeLength)
        {
            Add(path, $"has a code of more than {MaxCodeLength} bytes, which is never read", "Remove the element");
        }

        var code = new Coding(source, element.Code);
        if (element.Target.Count == 0)
        {
            rows.Add(new MapRow(file, path, code, null, null, ConceptMapEquivalence.Unmatched));
        }

        for (var i = 0; i < element.Target.Count; i++)
        {
            ReadTarget(element.Target[i], path with { Target = i }, code, target, rows);
        }
    }

    private void ReadTarget(TargetElementComponent target, MapPath path, Coding source, string system, List<MapRow> rows)
    {
        var equivalence = target.Equivalence ?? ConceptMapEquivalence.Relatedto; // a missing one is an error of the parser
        if (target.DependsOn.Count > 0 || target.Product.Count > 0 || target.ModifierExtension.Count > 0)
        {
            Add(path, "depends on something else (dependsOn, product or modifierExtension), which is not evaluated", "Map without it, or "
                + "remove the target");
        }

        if (MapRow.IsNone(equivalence))
        {
            rows.Add(new MapRow(file, path, source, null, null, equivalence));
        }
        else if (string.IsNullOrEmpty(target.Code))
        {
            Add(path, "has no code", "Give the code of the target, or the equivalence 'unmatched'");
        }
        else
        {
            rows.Add(new MapRow(file, path, source, new Coding(system, target.Code), target.Display, equivalence));
        }
    }

    private void Add(MapPath path, string problem, string remedy) => errors.Add(file.Error(path, problem, remedy));
}
