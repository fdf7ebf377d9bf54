namespace PoemsCds.TestSupport;

/// <summary>A test that needs PostgreSQL. It is skipped if PostgreSQL is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    /// <summary>Creates the attribute.</summary>
    public PostgreSqlFactAttribute() => Skip = PostgreSql.Missing;
}
