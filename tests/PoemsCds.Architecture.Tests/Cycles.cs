namespace PoemsCds.Architecture.Tests;

/// <summary>Strongly connected components of a directed graph, by Tarjan's algorithm.</summary>
internal sealed class Cycles
{
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> _edges;
    private readonly Dictionary<string, int> _index = [];
    private readonly Dictionary<string, int> _low = [];
    private readonly Stack<string> _stack = [];
    private readonly HashSet<string> _onStack = [];
    private readonly List<IReadOnlyList<string>> _found = [];

    private Cycles(IReadOnlyDictionary<string, IReadOnlySet<string>> edges) => _edges = edges;

    /// <summary>The components of more than one node, the largest first, the nodes of each in order.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> In(IReadOnlyDictionary<string, IReadOnlySet<string>> edges)
    {
        var search = new Cycles(edges);
        foreach (var node in edges.Keys.Where(n => !search._index.ContainsKey(n)))
        {
            search.Visit(node);
        }

        return [.. search._found.Where(c => c.Count > 1).OrderByDescending(c => c.Count)];
    }

    private void Visit(string node)
    {
        _index[node] = _low[node] = _index.Count;
        _stack.Push(node);
        _onStack.Add(node);
        foreach (var next in _edges[node])
        {
            if (!_index.TryGetValue(next, out var seen))
            {
                Visit(next);
                _low[node] = Math.Min(_low[node], _low[next]);
            }
            else if (_onStack.Contains(next))
            {
                _low[node] = Math.Min(_low[node], seen);
            }
        }

        if (_low[node] == _index[node])
        {
            _found.Add(Take(node));
        }
    }

    private string[] Take(string root)
    {
        List<string> component = [];
        do
        {
            component.Add(_stack.Pop());
            _onStack.Remove(component[^1]);
        }
        while (component[^1] != root);

        return [.. component.Order(StringComparer.Ordinal)];
    }
}
