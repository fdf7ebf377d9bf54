using System.CommandLine;
using System.Text;
using Microsoft.Extensions.Configuration;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Cli.Tokens;
using PoemsCds.Trust;
using Spectre.Console;

namespace PoemsCds.Cli.Clients;

/// <summary><c>poems-cds client init</c>: writes the settings of a first client.</summary>
internal static class InitCommand
{
    private const int Written = 0;
    private const int NotWritten = 1;

    private const string CommandDescription = """
        Write the settings of a first client to a new file: who it is, where its keys are, which FHIR servers may be called.
        What the options do not say is asked on a terminal. The settings are checked as at the start of the service, and
        what to register at the EHR is named. No private key is ever among them.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(IAnsiConsole console)
    {
        var options = new InitOptions();
        var init = new Command("init", CommandDescription);
        options.All.ToList().ForEach(init.Options.Add);
        init.SetAction(parsed =>
        {
            try
            {
                Run(parsed, options, console);
                return Written;
            }
            catch (UnusableInputException e)
            {
                parsed.InvocationConfiguration.Error.WriteLine(e.Message);
                return NotWritten;
            }
        });
        return new Command("client", "Set up clients.") { init };
    }

    private static void Run(ParseResult parsed, InitOptions options, IAnsiConsole console)
    {
        var file = options.OutOf(parsed);
        RequireNew(file, "Choose another name with --out, or add the client to that file by hand as a further entry of PoemsCds:Clients");
        var (answers, testKey) = console.Profile.Capabilities.Interactive && !options.AreComplete(parsed)
            ? options.Asked(parsed, new ClientQuestions(console))
            : options.Given(parsed);
        if (testKey is null)
        {
            Check(answers);
            WriteNew(file, answers.ToJson());
        }
        else
        {
            answers = WithTestKey(answers, testKey, options.AlgorithmOf(parsed), file);
        }

        InitReport.Of(answers, file, testKey).ForEach(line => console.WriteText(line));
    }

    // The check of the settings reads the key set, so that is written first, and taken back where the settings are not sound.
    private static ClientAnswers WithTestKey(ClientAnswers answers, FileInfo key, string algorithm, FileInfo file)
    {
        var set = new FileInfo(Path.Combine(key.DirectoryName ?? "", $"{Path.GetFileNameWithoutExtension(key.Name)}.public.json"));
        const string remedy = "A key is never overwritten: choose another name with --test-key";
        RequireNew(key, remedy);
        RequireNew(set, remedy);
        var made = TokenKey.Create(algorithm);
        WriteNew(set, made.PublicSet);
        try
        {
            var complete = answers with { JwksFile = set.FullName };
            Check(complete);
            Writing(key, made.Write);
            WriteNew(file, complete.ToJson());
            return complete;
        }
        catch (UnusableInputException)
        {
            set.Delete();
            throw;
        }
    }

    private static void Check(ClientAnswers answers)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(answers.ToJson()));
        var settings = ConfiguredOptions.Read(new ConfigurationBuilder().AddJsonStream(json).Build());
        var faults = TrustRules.Of(settings, isDevelopment: false).ToList();
        if (faults.Count > 0)
        {
            throw new UnusableInputException(faults);
        }
    }

    private static void RequireNew(FileInfo file, string remedy)
    {
        if (file.Exists)
        {
            throw new UnusableInputException(file.Name, "exists already, and is not overwritten", remedy);
        }
    }

    private static void WriteNew(FileInfo file, string text) => Writing(file, to =>
    {
        using var stream = new FileStream(to.FullName, FileMode.CreateNew, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(text));
    });

    private static void Writing(FileInfo file, Action<FileInfo> write)
    {
        try
        {
            file.Directory?.Create();
            write(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(file.Name, "cannot be written", "Check the path, the permission and that it does not exist");
        }
    }
}
