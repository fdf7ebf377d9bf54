using System.Globalization;
using Dapper;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Benchmarks.Ratios;

/// <summary>
/// Measures the dismissal look-up of a hook call with growing numbers of cards and reports, which must not make it slower.
/// </summary>
internal static class DismissalReport
{
    private const string Conclusion = "CompleteWorkup";

    private static readonly int[] Cards = [100, 1_000, 5_000];
    private static readonly int[] Reports = [100, 3_000];
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes a table.</summary>
    /// <param name="folder">Folder of the results.</param>
    internal static async Task WriteAsync(string folder)
    {
        var database = Path.Combine(Directory.CreateTempSubdirectory("poems-cds-dismissals").FullName, "store.db");
        var connections = new StoreSettings { ConnectionString = $"Data Source={database}" }.Connections();
        await new StoreTables(connections).MigrateAsync(default);
        var store = new CardStore(connections);
        await FillAsync(connections, 0, 1, 1);
        var rows = new List<string>();
        foreach (var (cards, reports) in Cards.Select(c => (c, 1)).Concat(Reports.Select(r => (1, r))))
        {
            var patient = rows.Count + 1;
            await FillAsync(connections, patient, cards, reports);
            var ratio = Ratio.Measure(() => Read(store, 0), () => Read(store, patient));
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"| {cards} | {reports} | {ratio.Of:0.00} | "
                + $"{ratio.Low:0.00}–{ratio.High:0.00} | {ratio.Milliseconds:0.000} |"));
            Console.WriteLine(rows[^1]);
        }

        Directory.Delete(Path.GetDirectoryName(database)!, recursive: true);
        await File.WriteAllLinesAsync(Path.Combine(folder, "dismissals.md"),
        [
            "# Look-up of dismissals", "",
            "Made by `dotnet run -c Release --project tests/PoemsCds.Benchmarks -- dismissals`, on SQLite: processor time of a look-up of "
                + "the dismissals of a patient, over that of a patient",
            "with one card and one report on it. One of the cards is dismissed; the others were shown, and nothing was said of them.", "",
            "| Cards of the patient | Reports on the dismissed one | Over one of each | Spread | ms |",
            "| --- | --- | --- | --- | --- |",
            .. rows,
        ]);
    }

    private static void Read(CardStore store, int patient)
    {
        if (store.FindDismissedAsync(Digest(patient, 0), Conclusion, default).GetAwaiter().GetResult().Length != 1)
        {
            throw new InvalidOperationException("The dismissed card was not found.");
        }
    }

    // Reports are inserted first and directly, because the store accepts at most a hundred per card.
    private static async Task FillAsync(StoreConnections connections, int patient, int cards, int reports)
    {
        await using (var connection = await connections.OpenAsync(default))
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO feedback (card, client, service, outcome, reason_code, at, received_at)
                VALUES (@Card, 'ehr', 's', 'Overridden', 'r', @At, @At)
                """,
                Enumerable.Range(0, reports).Select(i => new { Card = Id(patient, 0), At = Start.AddSeconds(i) }));
            await transaction.CommitAsync();
        }

        await new CardStore(connections).AddAsync([.. Enumerable.Range(0, cards).Select(i => CardOf(patient, i))], default);
    }

    private static CardRecord CardOf(int patient, int number) => new()
    {
        Uuid = Id(patient, number),
        At = Start,
        Day = DateOnly.FromDateTime(Start),
        Client = "ehr",
        Service = "s",
        Hook = "patient-view",
        Conclusion = Conclusion,
        KnowledgeVersion = "1",
        Patient = Digest(patient, 0),
        PatientAtClient = Digest(patient, 0),
        PatientOfClient = Digest(patient, 0),
        Delivery = Delivery.Shown,
        Findings = [.. Enumerable.Range(1, 6).Select(i => Digest(patient, i))],
    };

    private static Guid Id(int patient, int number) => new(patient, 0, 0, BitConverter.GetBytes((long)number));

    private static byte[] Digest(int patient, int finding) =>
        [.. BitConverter.GetBytes(patient), .. BitConverter.GetBytes(finding), .. new byte[KeyedDigest.Size - (2 * sizeof(int))]];
}
