using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>The tables, the same for every kind of database. Each kind has a context of its own, for its migrations.</summary>
/// <param name="options">How the database is reached.</param>
public abstract class StoreContext(DbContextOptions options) : DbContext(options)
{
    private const int LongestName = 60;
    private const int LongestCode = 100;
    private const int LongestSystem = 200;
    private const int LongestVersion = 80;

    /// <summary>Cards that were composed.</summary>
    public DbSet<CardRecord> Cards => Set<CardRecord>();

    /// <summary>Digests of the evidence that counted for them.</summary>
    public DbSet<CountedFinding> Findings => Set<CountedFinding>();

    /// <summary>Criteria that counted for them.</summary>
    public DbSet<CountedCriterion> Criteria => Set<CountedCriterion>();

    /// <summary>What clients reported.</summary>
    public DbSet<FeedbackRecord> Feedback => Set<FeedbackRecord>();

    /// <summary>Cards that were dismissed with a reason.</summary>
    public DbSet<Dismissal> Dismissals => Set<Dismissal>();

    /// <summary>Tokens that were used.</summary>
    public DbSet<UsedToken> UsedTokens => Set<UsedToken>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CardRecord>(Cards);
        modelBuilder.Entity<CountedFinding>(finding =>
        {
            finding.ToTable("card_findings").HasKey(f => new { f.Card, f.Digest });
            finding.Property(f => f.Digest).HasMaxLength(KeyedDigest.Size);
        });
        modelBuilder.Entity<CountedCriterion>(criterion =>
        {
            criterion.ToTable("card_criteria").HasKey(c => new { c.Card, c.Criterion });
            criterion.Property(c => c.Criterion).HasMaxLength(LongestName);
        });
        modelBuilder.Entity<FeedbackRecord>(report => Reports(report, Database.IsNpgsql()));
        modelBuilder.Entity<Dismissal>(Dismissed);
        modelBuilder.Entity<UsedToken>(token =>
        {
            token.ToTable("used_tokens").HasKey(t => t.Digest);
            token.Property(t => t.Digest).HasMaxLength(KeyedDigest.Size);
            token.HasIndex(t => t.EndsAt);
        });
        NameColumns(modelBuilder);

        static void Cards(EntityTypeBuilder<CardRecord> card)
        {
            card.ToTable("cards").HasKey(c => c.Uuid);
            card.Property(c => c.Uuid).ValueGeneratedNever();
            card.Property(c => c.Client).HasMaxLength(LongestName);
            card.Property(c => c.Service).HasMaxLength(LongestName);
            card.Property(c => c.Hook).HasMaxLength(LongestName);
            card.Property(c => c.Conclusion).HasMaxLength(LongestName);
            card.Property(c => c.KnowledgeVersion).HasMaxLength(LongestVersion);
            card.Property(c => c.Patient).HasMaxLength(KeyedDigest.Size);
            card.Property(c => c.PatientAtClient).HasMaxLength(KeyedDigest.Size).HasDefaultValue(Array.Empty<byte>()); // for nodes of an earlier version
            card.Property(c => c.PatientOfClient).HasMaxLength(KeyedDigest.Size).HasDefaultValue(Array.Empty<byte>());
            card.Property(c => c.Delivery).HasConversion<string>().HasMaxLength(LongestName);
            card.Property(c => c.HiddenReason).HasMaxLength(LongestCode);
            card.Property(c => c.Department).HasMaxLength(LongestCode);
            card.Property(c => c.Trigger).HasMaxLength(LongestCode);
            card.HasMany(c => c.Findings).WithOne().HasForeignKey(f => f.Card);
            card.HasMany(c => c.Criteria).WithOne().HasForeignKey(c => c.Card);
            card.HasIndex(c => c.Day);
        }

        // SQLite adds a column that is computed to a table without writing the table anew, PostgreSQL one that is stored.
        static void Reports(EntityTypeBuilder<FeedbackRecord> report, bool isStored)
        {
            report.ToTable("feedback").HasKey(f => f.Id);
            report.Property(f => f.Client).HasMaxLength(LongestName);
            report.Property(f => f.Service).HasMaxLength(LongestName);
            report.Property(f => f.Outcome).HasConversion<string>().HasMaxLength(LongestName);
            report.Property(f => f.ReasonSystem).HasMaxLength(LongestSystem);
            report.Property(f => f.ReasonCode).HasMaxLength(LongestCode);
            report.HasIndex(f => new { f.Card, f.Client, f.At, f.Outcome }).IsUnique();
            report.Property(f => f.CountsAt).HasComputedColumnSql("CASE WHEN at < received_at THEN at ELSE received_at END", isStored);
            report.HasIndex(f => new { f.Card, f.Client, f.CountsAt, f.At, f.Id }); // the latest report, however many there are
            report.HasIndex(f => f.ReceivedAt);
        }

        static void Dismissed(EntityTypeBuilder<Dismissal> dismissal)
        {
            dismissal.ToTable("dismissals").HasKey(d => d.Card);
            dismissal.HasOne<CardRecord>().WithOne().HasForeignKey<Dismissal>(d => d.Card);
            dismissal.Property(d => d.Patient).HasMaxLength(KeyedDigest.Size);
            dismissal.Property(d => d.Conclusion).HasMaxLength(LongestName);
            dismissal.Property(d => d.Reason).HasMaxLength(LongestCode);
            dismissal.HasIndex(d => new { d.Patient, d.Conclusion, d.At });
        }
    }

    // Small letters and underscores: readable in SQL without quotes.
    private static void NameColumns(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(string.Concat(property.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{c}" : $"{c}")).ToLowerInvariant());
        }
    }

    // SQLite keeps no zone and PostgreSQL asks for one: every time of ours is UTC.
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time.Kind == DateTimeKind.Utc ? time : time.ToUniversalTime(),
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}

/// <summary>The tables in a SQLite file.</summary>
/// <param name="options">How the file is reached.</param>
public sealed class SqliteStoreContext(DbContextOptions<SqliteStoreContext> options) : StoreContext(options);

/// <summary>The tables in a PostgreSQL database.</summary>
/// <param name="options">How the database is reached.</param>
public sealed class PostgreSqlStoreContext(DbContextOptions<PostgreSqlStoreContext> options) : StoreContext(options);
