using System.IO.Compression;
using System.Text;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Verified code lists next to the repository.</summary>
internal static class SharedLists
{
    /// <summary>Path below <c>shared</c>.</summary>
    internal const string Name = "terminology";

    internal static readonly string Folder = SharedData.Path(Name);

    private static readonly Dictionary<string, string> Editions = new()
    {
        [Given.Icd10Cm] = "icd10cm",
        [Given.Icd10] = "icd10who-codes",
        [Given.Icd10Gm] = "icd10gm-codes",
        [Given.Icd9Cm] = "icd9cm",
    };

    /// <summary>Rows of all code lists, by column name.</summary>
    internal static IReadOnlyList<Dictionary<string, string>> Codes { get; } =
        [.. Directory.GetFiles(Folder, "*.csv").SelectMany(Named).Where(row => row.ContainsKey("display"))];

    /// <summary>ICD systems with a complete list of codes.</summary>
    internal static IEnumerable<string> Systems => Editions.Keys;

    /// <summary>All codes of an ICD system with their titles; <see langword="null"/> if the edition has only codes.</summary>
    internal static IReadOnlyDictionary<string, string?> Edition(string system)
    {
        using var file = File.OpenRead(Path.Combine(Folder, "reference", $"{Editions[system]}.tsv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress), Encoding.UTF8);
        var rows = text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        var title = rows[0].IndexOf("display");
        return rows.Skip(1).ToDictionary(row => row[0], row => title < 0 ? null : row[title]);
    }

    /// <summary>Code of a row.</summary>
    internal static Coding CodingOf(Dictionary<string, string> row) => new(row["system"], row["code"]);

    /// <summary>Cells of a file, row by row, starting with the column names.</summary>
    internal static IEnumerable<List<string>> Rows(string file)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in File.ReadAllText(file).ReplaceLineEndings("\n"))
        {
            if (c == '"')
            {
                // A doubled quote in a quoted cell is an escaped quote: the second one reopens the cell.
                if (!quoted && cell.Length > 0)
                {
                    cell.Append(c);
                }

                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }
    }

    private static IEnumerable<Dictionary<string, string>> Named(string file)
    {
        var rows = Rows(file).ToList();
        return rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second));
    }
}
