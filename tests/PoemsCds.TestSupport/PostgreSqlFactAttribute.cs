namespace PoemsCds.TestSupport;

/// <summary>A test that needs PostgreSQL. Where it is not installed the test is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    /// <summary>Marks a test.</summary>
    public PostgreSqlFactAttribute() => Skip = PostgreSql.Missing;
}
