using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Stores what was understood of the calls of each client and day.</summary>
public sealed class RecognitionStore(StoreConnections connections)
{
    private const int RowsPerStatement = 50;

    private const string Days = "recognition (process, day, client, results, recognized, immunofixations)";
    private const string DaysKey = "process, day, client";
    private const string Systems = "unknown_systems (process, day, client, system, entries)";
    private const string SystemsKey = "process, day, client, system";

    private const string Counts = """
        SELECT day AS Day, client AS Client, sum(results) AS Results, sum(recognized) AS Recognized,
               sum(immunofixations) AS Immunofixations
        FROM recognition WHERE day >= @first AND day <= @last GROUP BY day, client ORDER BY day, client
        """;

    private const string Unknown = """
        SELECT client AS Client, system AS System, sum(entries) AS Entries
        FROM unknown_systems WHERE day >= @first AND day <= @last AND entries > 0 GROUP BY client, system
        """;

    /// <summary>Replaces the counts of a process in one transaction. Counts of other processes, such as other nodes, stay.</summary>
    /// <param name="process">The id of the process.</param>
    /// <param name="records">Its counts, each for another client and day.</param>
    /// <param name="cancellationToken">Cancels it before anything is written.</param>
    /// <exception cref="DbException">The database cannot be reached, or rejects the counts.</exception>
    public async Task WriteAsync(Guid process, IReadOnlyCollection<RecognitionRecord> records, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var days = records.Select(r => new object?[] { process, r.Day, r.Client, r.Results, r.Recognized, r.Immunofixations });
        foreach (var chunk in days.Chunk(RowsPerStatement))
        {
            await connection.ExecuteAsync(Statements.Replace(
                Days, DaysKey, ["results", "recognized", "immunofixations"], chunk, cancellationToken));
        }

        var systems = records.SelectMany(r => r.Systems.Select(s => new object?[] { process, r.Day, r.Client, s.System, s.Entries }));
        foreach (var chunk in systems.Chunk(RowsPerStatement))
        {
            await connection.ExecuteAsync(Statements.Replace(Systems, SystemsKey, ["entries"], chunk, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Reads the counts of a period, by day and client, of all processes.</summary>
    /// <param name="first">The first day, UTC, inclusive.</param>
    /// <param name="last">The last day, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public Task<ImmutableArray<RecognitionCount>> CountAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        ReadAsync<RecognitionCount>(Counts, first, last, cancellationToken);

    /// <summary>Reads the unknown systems of a period, by client, of all processes.</summary>
    /// <param name="first">The first day, UTC, inclusive.</param>
    /// <param name="last">The last day, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public Task<ImmutableArray<UnknownSystemCount>> SystemsAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        ReadAsync<UnknownSystemCount>(Unknown, first, last, cancellationToken);

    private async Task<ImmutableArray<T>> ReadAsync<T>(string text, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<T>(Statements.Of(text, new { first, last }, cancellationToken))];
    }
}

/// <summary>What was understood of the calls of one client on one day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Client">The configured name of the client.</param>
/// <param name="Results">The number of laboratory results that came.</param>
/// <param name="Recognized">The number of them that are listed.</param>
/// <param name="Immunofixations">The number of immunofixations recognized.</param>
[method: ExplicitConstructor]
public sealed record RecognitionCount(DateOnly Day, string Client, int Results, int Recognized, int Immunofixations);

/// <summary>Entries with codes of an unknown system.</summary>
/// <param name="Client">The configured name of the client.</param>
/// <param name="System">The cleaned address, or <see cref="UnknownSystem.Others"/>.</param>
/// <param name="Entries">The number of entries.</param>
[method: ExplicitConstructor]
public sealed record UnknownSystemCount(string Client, string System, int Entries);
