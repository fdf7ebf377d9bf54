using System.Diagnostics;
using PoemsCds.Validation.Document;

// Makes every table anew, prints it, and writes it into docs/validation.md. The same numbers each time.
foreach (var (section, make) in ValidationDocument.Sections)
{
    var watch = Stopwatch.StartNew();
    var content = make();
    ValidationDocument.Write(section, content);
    Console.WriteLine(content);
    Console.Error.WriteLine($"{section}: {watch.Elapsed.TotalSeconds:F1} s");
}
