using System.CommandLine;
using System.Text.Json;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Cli.Output;
using Spectre.Console;

namespace PoemsCds.Cli;

/// <summary><c>poems-cds lint</c>: checks whether a client shows the cards of a response completely.</summary>
internal static class LintCommand
{
    private const int Sound = 0;
    private const int Faulty = 1;

    /// <summary>The command.</summary>
    /// <param name="console">Where the report goes.</param>
    internal static Command Command(IAnsiConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "Body of a CDS Hooks response, as JSON." };
        var profile = new Option<string>("--profile")
        {
            Description = "The client that receives the response.",
            DefaultValueFactory = _ => ClientProfile.Generic,
        };
        profile.AcceptOnlyFromAmong([.. ClientProfile.Names]);
        var app = new Option<bool>("--smart-app") { Description = "The client has the evidence page registered as a SMART app." };
        var command = new Command("lint", "Report what a client would drop or garble in a response. Exit code 1 when there are faults.")
        {
            file, profile, app,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetRequiredValue(file),
                parsed.GetRequiredValue(profile),
                parsed.GetValue(app),
                console,
                parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, string name, bool hasApp, IAnsiConsole console, TextWriter error)
    {
        try
        {
            using var response = JsonDocument.Parse(File.ReadAllBytes(file));
            var profile = ClientProfile.Find(name) ?? throw new ArgumentException("The option accepts known profiles only.", nameof(name));
            var faults = new CardLinter(hasApp ? profile.WithSmartApp() : profile).Validate(response.RootElement).ToList();
            faults.ForEach(fault => console.WriteText(fault.ToString(), Styles.Warning));
            console.WriteText($"{file}, profile {name}: {faults.Count} fault(s).", faults.Count == 0 ? Styles.Good : Styles.Warning);
            return faults.Count == 0 ? Sound : Faulty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            error.WriteLine($"{file} cannot be read as JSON. Use the body of a response.");
            return Faulty;
        }
    }
}
