using System.Globalization;
using DuckDB.NET.Data;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Benchmarks.Screening;

/// <summary>
/// The triad as SQL: patients with a code of a neuropathy, a code or immunofixation of an M-protein, and a code or HbA1c of an endocrine
/// disease. It reads Conditions and Observations with the columns that it needs; dates, status, units, explanations and versions are left
/// out.
/// </summary>
internal static class DuckDbTriad
{
    private static readonly (char Feature, string[] Sets)[] Features =
    [
        ('P', [ValueSetIds.Polyneuropathy, ValueSetIds.Cidp]),
        ('M', ["monoclonal-plasma-cell-disorder"]),
        ('E', [ValueSetIds.Diabetes, ValueSetIds.ThyroidDisease, "endocrinopathy"]),
        ('I', [ValueSetIds.SerumImmunofixation, ValueSetIds.UrineImmunofixation]),
        ('G', [ValueSetIds.Glucose]),
    ];

    private const string Code = "code: 'STRUCT(coding STRUCT(system VARCHAR, code VARCHAR)[])'";
    private const string Subject = "subject: 'STRUCT(reference VARCHAR)'";

    /// <summary>Asks the question in a new database in memory.</summary>
    /// <param name="export">Folder with <c>Condition.ndjson</c> and <c>Observation.ndjson</c>.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="knowledge">The codes.</param>
    /// <returns>Number of patients.</returns>
    internal static long Count(string export, int threads, KnowledgeBase knowledge)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads}; SET preserve_insertion_order = false"));
        Run(connection, "CREATE TABLE listed (system VARCHAR, code VARCHAR, feature VARCHAR)");
        using (var rows = connection.CreateAppender("listed"))
        {
            foreach (var (feature, sets) in Features)
            {
                foreach (var coding in sets.SelectMany(s => knowledge.GetValueSet(s).Concepts).Select(c => c.Coding))
                {
                    rows.CreateRow().AppendValue(coding.System).AppendValue(coding.Code).AppendValue($"{feature}").EndRow();
                }
            }
        }

        using var command = connection.CreateCommand();
        command.CommandText = Question(export);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string Question(string export) => $$"""
        WITH conditions AS (
          SELECT subject.reference AS patient, unnest(code.coding) AS coding
          FROM read_ndjson('{{export}}/Condition.ndjson', columns = { {{Subject}}, {{Code}} })),
        results AS (
          SELECT subject.reference AS patient, unnest(code.coding) AS coding, valueString AS words, valueQuantity.value AS number
          FROM read_ndjson('{{export}}/Observation.ndjson', columns = { {{Subject}}, {{Code}}, valueString: 'VARCHAR',
            valueQuantity: 'STRUCT(value DOUBLE)' })),
        found AS (
          SELECT patient, feature FROM conditions JOIN listed
            ON listed.code = coding.code AND listed.system = coding.system AND feature IN ('P', 'M', 'E')
          UNION ALL
          SELECT patient, CASE feature WHEN 'I' THEN 'M' ELSE 'E' END FROM results JOIN listed
            ON listed.code = coding.code AND listed.system = coding.system
          WHERE (feature = 'I' AND words ILIKE '%m-protein%' AND words NOT ILIKE '%no m-protein%') OR (feature = 'G' AND number >= 6.5))
        SELECT count(*) FROM (SELECT patient FROM found GROUP BY patient
          HAVING bool_or(feature = 'P') AND bool_or(feature = 'M') AND bool_or(feature = 'E'))
        """;

    private static void Run(DuckDBConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
