using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PoemsCds.Store;

/// <summary>Creates Dapper commands, in SQL that both databases understand.</summary>
internal static class Statements
{
    /// <summary>Creates a statement.</summary>
    /// <param name="text">The SQL text.</param>
    /// <param name="parameters">An object with a property for each parameter.</param>
    /// <param name="cancellationToken">Cancels the statement; the SQLite driver ignores it.</param>
    internal static CommandDefinition Of(string text, object? parameters, CancellationToken cancellationToken) =>
        new(text, parameters, commandTimeout: StoreConnections.CommandSeconds, cancellationToken: cancellationToken);

    /// <summary>
    /// Creates a statement that inserts several rows. A row whose key exists already is skipped. The result has the key of each inserted
    /// row.
    /// </summary>
    /// <param name="table">The table with its columns in parentheses.</param>
    /// <param name="key">The columns of the result.</param>
    /// <param name="rows">The values in the order of the columns; at least one row.</param>
    /// <param name="cancellationToken">Cancels the statement; the SQLite driver ignores it.</param>
    internal static CommandDefinition Insert(
        string table, string key, IReadOnlyCollection<object?[]> rows, CancellationToken cancellationToken)
    {
        var values = new Values();
        var tuples = rows.Select(row => string.Join(',', row.Select(values.Add)));
        var text = $"INSERT INTO {table} VALUES ({string.Join("),(", tuples)}) ON CONFLICT DO NOTHING RETURNING {key}";
        return Of(text, values, cancellationToken);
    }

    /// <summary>Creates a statement that inserts several rows. A row whose key exists already gets the new values.</summary>
    /// <param name="table">The table with its columns in parentheses.</param>
    /// <param name="key">The columns of the primary key.</param>
    /// <param name="replaced">The columns that are replaced.</param>
    /// <param name="rows">The values in the order of the columns; at least one row, and no key twice.</param>
    /// <param name="cancellationToken">Cancels the statement; the SQLite driver ignores it.</param>
    internal static CommandDefinition Replace(
        string table, string key, string[] replaced, IReadOnlyCollection<object?[]> rows, CancellationToken cancellationToken)
    {
        var values = new Values();
        var tuples = rows.Select(row => string.Join(',', row.Select(values.Add)));
        var updates = replaced.Select(column => $"{column} = excluded.{column}");
        var text = $"INSERT INTO {table} VALUES ({string.Join("),(", tuples)}) "
            + $"ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", updates)}";
        return Of(text, values, cancellationToken);
    }

    /// <summary>
    /// Creates a statement on several cards. Dapper passes lists as arrays on PostgreSQL, which <c>IN</c> does not accept.
    /// </summary>
    /// <param name="text">The SQL text; <c>@cards</c> becomes the list of the cards, in parentheses.</param>
    /// <param name="cards">The cards; at least one.</param>
    /// <param name="cancellationToken">Cancels the statement; the SQLite driver ignores it.</param>
    internal static CommandDefinition OnCards(string text, IReadOnlyCollection<Guid> cards, CancellationToken cancellationToken)
    {
        var values = new Values();
        var names = string.Join(',', cards.Select(card => values.Add(card)));
        return Of(text.Replace("@cards", $"({names})", StringComparison.Ordinal), values, cancellationToken);
    }

    /// <summary>
    /// Interrupts a SQLite connection when a token is canceled, because its driver blocks the thread and ignores cancellation. PostgreSQL
    /// relies on the command timeout, because its driver blocks a thread until a hanging server accepts a cancellation.
    /// </summary>
    /// <param name="connection">An open connection. Dispose the result before the connection.</param>
    /// <param name="cancellationToken">Interrupts the connection.</param>
    /// <exception cref="OperationCanceledException">The token is canceled already.</exception>
    internal static IDisposable InterruptedBy(this DbConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return connection is SqliteConnection { Handle: { } handle }
            ? cancellationToken.UnsafeRegister(_ => raw.sqlite3_interrupt(handle), null)
            : default(CancellationTokenRegistration);
    }

    // Dapper's DynamicParameters searches all names for each one: with 140 parameters that takes longer than the statement.
    private sealed class Values : SqlMapper.IDynamicParameters
    {
        private readonly List<object?> _values = [];

        internal string Add(object? value)
        {
            _values.Add(value);
            return NameOf(_values.Count - 1);
        }

        public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
        {
            for (var i = 0; i < _values.Count; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = NameOf(i);
                parameter.Value = _values[i] ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }
        }

        private static string NameOf(int parameter) => $"@p{parameter}";
    }
}
