using System.Data.Common;
using System.Globalization;

namespace PoemsCds.Store;

/// <summary>Statements of our own, in SQL that every kind of database understands.</summary>
internal static class Sql
{
    /// <summary>A command; what the text interpolates becomes its parameters.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="statement">The statement.</param>
    internal static DbCommand Command(this DbConnection connection, FormattableString statement)
    {
        var names = Enumerable.Range(0, statement.ArgumentCount).Select(i => $"@p{i}").ToArray();
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of ours: what it interpolates goes into parameters
        command.CommandText = string.Format(CultureInfo.InvariantCulture, statement.Format, names);
#pragma warning restore CA2100
        command.CommandTimeout = StoreContexts.CommandSeconds;
        foreach (var (name, value) in names.Zip(statement.GetArguments()))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
