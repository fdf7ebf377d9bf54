using System.Reflection;
using Microsoft.Extensions.Logging;

namespace PoemsCds.Architecture.Tests;

/// <summary>Log messages are defined beside the code that logs; these tests check all of them.</summary>
public sealed class LogMessageTests
{
    private const BindingFlags Declared =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Allowed fields: counts, states, configured names, versions, our own words. No patient, code, value, date or text of a request.
    private static readonly string[] Fields =
    [
        "arm", "audience", "capacity", "card", "cards", "client", "conclusion", "consequence", "delivery", "dropped", "entries",
        "exception", "facts", "feedback", "file", "gate", "hookInstance", "issue", "issuer", "keys", "knowledgeVersion", "maps",
        "member", "method", "milliseconds", "orders", "outcome", "outcomes", "part", "place", "reason", "requests", "results", "rollout",
        "row", "scripts", "seconds", "service", "status", "tenant", "tokenId", "tokens", "type", "unreadableResults",
        "unresolvedMedications", "valueSets", "wording",
    ];

    private static IReadOnlyList<MethodInfo> Messages { get; } =
    [
        .. Product.Projects.Select(Product.Load).SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(Declared))
            .Where(m => m.GetCustomAttribute<LoggerMessageAttribute>() is not null),
    ];

    [Fact]
    public void EventIds_OfAllMessages_AreUnique()
    {
        var ids = Messages.Select(m => m.GetCustomAttribute<LoggerMessageAttribute>()!.EventId).ToList();

        Assert.NotEmpty(ids);
        Assert.DoesNotContain(0, ids);
        Assert.Empty(ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Fields_OfAllMessages_AreListed()
    {
        var fields = Messages.SelectMany(m => m.GetParameters())
            .Where(p => !typeof(ILogger).IsAssignableFrom(p.ParameterType))
            .Select(p => p.Name!).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Fields, fields);
    }

    [Fact]
    public void Messages_OfAllProjects_TakeNoException() =>
        Assert.DoesNotContain(Messages.SelectMany(m => m.GetParameters()), p => typeof(Exception).IsAssignableFrom(p.ParameterType));
}
