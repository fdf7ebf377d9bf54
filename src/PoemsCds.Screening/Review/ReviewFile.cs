using System.Globalization;
using System.Text;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Review;

/// <summary>A patient in a file of verdicts.</summary>
/// <param name="Patient">The pseudonym.</param>
/// <param name="Conclusion">The conclusion of the rules.</param>
/// <param name="Verdict">The verdict; <see langword="null"/> if there is none yet.</param>
internal sealed record Review(string Patient, string Conclusion, Verdict? Verdict);

/// <summary>Reads the files of a worksheet after review, also as spreadsheets save them: with semicolons or tabs, a BOM, quotes.</summary>
internal static class ReviewFile
{
    private static readonly string[] Columns = ["patient", "conclusion", "verdict"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ScreeningException">A column is missing, a verdict is not one of the list, or a patient occurs twice.</exception>
    internal static IReadOnlyDictionary<string, Review> Read(string file)
    {
        var rows = Rows(File.ReadAllText(file)).ToList();
        var heading = rows.Count == 0 ? [] : rows[0].Fields.ConvertAll(f => f.Trim());
        var at = Columns.Select(c => heading.FindIndex(h => h.Equals(c, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (at.Contains(-1))
        {
            throw new ScreeningException($"{file}, line 1: needs the columns {string.Join(", ", Columns)}. Use a worksheet.csv.");
        }

        var reviews = new Dictionary<string, Review>(StringComparer.Ordinal);
        foreach (var (line, fields) in rows.Skip(1).Where(r => r.Fields.Exists(f => f.Trim().Length > 0)))
        {
            var review = Of(file, line, fields, at);
            if (!reviews.TryAdd(review.Patient, review))
            {
                throw new ScreeningException($"{Place(file, line)}: the patient has a second verdict. Keep one line for each patient.");
            }
        }

        return reviews;
    }

    private static Review Of(string file, int line, List<string> fields, int[] at)
    {
        if (fields.Count <= at.Max())
        {
            throw new ScreeningException($"{Place(file, line)}: has fewer fields than the first line. Restore the line.");
        }

        var code = fields[at[2]].Trim();
        var verdict = code.Length == 0 ? null : Verdict.Find(code.ToLowerInvariant()) ?? throw new ScreeningException(
            $"{Place(file, line)}: the verdict is not one of {string.Join(", ", Verdict.All.Select(v => v.Code))}. Correct it.");
        return new Review(fields[at[0]].Trim(), fields[at[1]].Trim(), verdict);
    }

    private static string Place(string file, int line) => string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}");

    // RFC 4180 with the separator of the first line. A line is named by the line on which it begins.
    private static IEnumerable<(int Line, List<string> Fields)> Rows(string text)
    {
        var first = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
        var separator = first.Contains(';') ? ';' : first.Contains('\t') ? '\t' : ',';
        var (line, start, isQuoted) = (1, 1, false);
        var field = new StringBuilder();
        var fields = new List<string>();
        foreach (var character in text)
        {
            line += character == '\n' ? 1 : 0;
            if (character == '"')
            {
                isQuoted = !isQuoted; // a doubled quote closes and opens again; no verdict needs it
            }
            else if (isQuoted || (character != separator && character is not ('\n' or '\r')))
            {
                field.Append(character);
            }
            else if (character != '\r')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (character == '\n')
                {
                    yield return (start, fields);
                    (fields, start) = ([], line);
                }
            }
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            fields.Add(field.ToString());
            yield return (start, fields);
        }
    }
}
