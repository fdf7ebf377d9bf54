using System.CommandLine;
using System.Text.Json;
using PoemsCds.CdsHooks.Clients;

namespace PoemsCds.Cli;

/// <summary><c>poems-cds lint</c>: checks whether a client would show the cards of an answer whole.</summary>
internal static class LintCommand
{
    private const int Sound = 0;
    private const int Faulty = 1;

    /// <summary>The command.</summary>
    internal static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "Answer of a hook call, as JSON." };
        var profile = new Option<string>("--profile") { Description = "The client that gets the answer.", DefaultValueFactory = _ => ClientProfile.Generic };
        profile.AcceptOnlyFromAmong([.. ClientProfile.Names]);
        var command = new Command("lint", "Report what a client would drop or garble of an answer. Exit code 1 when there is something.") { file, profile };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(profile), parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(string file, string name, InvocationConfiguration configuration)
    {
        try
        {
            using var answer = JsonDocument.Parse(File.ReadAllBytes(file));
            var profile = ClientProfile.Find(name) ?? throw new ArgumentException("The option accepts known profiles only.", nameof(name));
            var faults = new CardLinter(profile).Validate(answer.RootElement).ToList();
            faults.ForEach(configuration.Output.WriteLine);
            configuration.Output.WriteLine($"{file}, profile {name}: {faults.Count} fault(s).");
            return faults.Count == 0 ? Sound : Faulty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            configuration.Error.WriteLine($"{file} cannot be read as JSON. Give the body of an answer.");
            return Faulty;
        }
    }
}
