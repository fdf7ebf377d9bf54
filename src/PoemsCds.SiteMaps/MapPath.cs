namespace PoemsCds.SiteMaps;

/// <summary>A group of a ConceptMap, an element of it or a target of that; -1 where the path ends before.</summary>
internal readonly record struct MapPath(int Group, int Element = -1, int Target = -1)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"group[{Group}]{(Element < 0 ? "" : $".element[{Element}]")}{(Target < 0 ? "" : $".target[{Target}]")}";
}
