using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PoemsCds.Store;

/// <summary>Statements of our own, in SQL that every kind of database understands.</summary>
internal static class Sql
{
    /// <summary>A command; what the text interpolates becomes its parameters.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="statement">The statement.</param>
    internal static DbCommand Command(this DbConnection connection, FormattableString statement)
    {
        var names = Enumerable.Range(0, statement.ArgumentCount).Select(NameOf).ToArray();
        return connection.Command(string.Format(CultureInfo.InvariantCulture, statement.Format, names), statement.GetArguments());
    }

    /// <summary>Adds several rows in one statement; one whose key is there already changes nothing. The key of each row that was added is the result.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="table">The table and its columns, in parentheses.</param>
    /// <param name="key">The columns that are the result.</param>
    /// <param name="rows">Values in the order of the columns; at least one row.</param>
    internal static DbCommand Insert(this DbConnection connection, string table, string key, IReadOnlyCollection<object?[]> rows)
    {
        var values = rows.SelectMany(row => row).ToArray();
        var columns = values.Length / rows.Count;
        var tuples = Enumerable.Range(0, rows.Count).Select(row => $"({string.Join(',', Enumerable.Range(row * columns, columns).Select(NameOf))})");
        return connection.Command($"INSERT INTO {table} VALUES {string.Join(',', tuples)} ON CONFLICT DO NOTHING RETURNING {key}", values);
    }

    /// <summary>A command on several cards.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="statement">The statement; <c>@cards</c> in it becomes the list of them, in parentheses.</param>
    /// <param name="cards">The cards; at least one.</param>
    internal static DbCommand OnCards(this DbConnection connection, string statement, IReadOnlyCollection<Guid> cards)
    {
        var names = string.Join(',', Enumerable.Range(0, cards.Count).Select(NameOf));
        return connection.Command(statement.Replace("@cards", $"({names})", StringComparison.Ordinal), [.. cards.Select(c => (object)c)]);
    }

    /// <summary>
    /// Ends what a SQLite connection is doing once somebody no longer waits for it: its driver blocks the thread and hears no cancellation.
    /// PostgreSQL is left to the timeout of the command, since its driver blocks a thread for as long as a server that hangs does not take a cancellation.
    /// </summary>
    /// <param name="connection">An open connection. What is returned must be disposed of before it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Disposing of it ends the watch.</returns>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    internal static IDisposable InterruptedBy(this DbConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return connection is SqliteConnection { Handle: { } handle } ? cancellationToken.UnsafeRegister(_ => raw.sqlite3_interrupt(handle), null) : default(CancellationTokenRegistration);
    }

    private static DbCommand Command(this DbConnection connection, string text, object?[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of ours: values go into parameters
        command.CommandText = text;
#pragma warning restore CA2100
        command.CommandTimeout = StoreContexts.CommandSeconds;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = NameOf(i);
            parameter.Value = values[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string NameOf(int parameter) => $"@p{parameter}";
}
