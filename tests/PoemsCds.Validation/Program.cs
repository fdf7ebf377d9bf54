using System.Diagnostics;
using PoemsCds.Validation.Comparison;
using PoemsCds.Validation.Document;

const string Usage =
    "Without arguments: makes all sections of docs/validation.md; with names of sections: makes these. "
    + "'verdicts FILE' writes what each record came to; 'compare BEFORE AFTER' compares two such files.";

switch (args)
{
    case ["verdicts", var file]:
        VerdictList.Write(file);
        return 0;

    case ["compare", var before, var after]:
        Console.WriteLine(VerdictComparison.Compare(VerdictList.Read(before), VerdictList.Read(after)));
        return 0;

    case [] or [..] when args.All(ValidationDocument.Sections.ContainsKey):
        // Regenerates the tables, prints them, and writes them to docs/validation.md. The numbers are deterministic.
        foreach (var section in args.Length == 0 ? ValidationDocument.Sections.Keys : args)
        {
            var watch = Stopwatch.StartNew();
            var content = ValidationDocument.Sections[section]();
            ValidationDocument.Write(section, content);
            Console.WriteLine(content);
            Console.Error.WriteLine($"{section}: {watch.Elapsed.TotalSeconds:F1} s");
        }

        return 0;

    default:
        Console.Error.WriteLine(Usage);
        return 1;
}
