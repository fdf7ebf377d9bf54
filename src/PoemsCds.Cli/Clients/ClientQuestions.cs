using System.Collections.Immutable;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Service.Options;
using Spectre.Console;

namespace PoemsCds.Cli.Clients;

/// <summary>Asks on a terminal for what the options do not say.</summary>
/// <param name="console">The terminal.</param>
internal sealed class ClientQuestions(IAnsiConsole console)
{
    private const string Address = "by the address of its key set";
    private const string File = "by a file with its key set";
    private const string Test = "by a test key, made here";

    /// <summary>How the keys of the client are found.</summary>
    internal enum KeySource
    {
        /// <summary>By address.</summary>
        Address,

        /// <summary>By a file.</summary>
        File,

        /// <summary>By a key made for a test.</summary>
        Test,
    }

    /// <summary>Asks for a text that must not be empty.</summary>
    internal string Text(string question, string? example = null)
    {
        var prompt = new TextPrompt<string>(Markup.Escape(question)).Validate(
            text => string.IsNullOrWhiteSpace(text) ? ValidationResult.Error("Please enter a value.") : ValidationResult.Success());
        return console.Prompt(example is null ? prompt : prompt.DefaultValue(example));
    }

    /// <summary>Asks for an address.</summary>
    internal string Url(string question, string? example = null)
    {
        var prompt = new TextPrompt<string>(Markup.Escape(question)).Validate(text => UriRules.IsWeb(text, out _)
            ? ValidationResult.Success()
            : ValidationResult.Error("Please enter an http or https URL."));
        return console.Prompt(example is null ? prompt : prompt.DefaultValue(example));
    }

    /// <summary>Asks for values, which may be none, separated by spaces.</summary>
    internal ImmutableArray<string> List(string question) =>
        [.. console.Prompt(new TextPrompt<string>(Markup.Escape(question)).AllowEmpty()).Split(
            ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Asks for the kind of client.</summary>
    internal string Profile() => console.Prompt(new SelectionPrompt<string>()
        .Title("Which kind of client is it?")
        .AddChoices(ClientProfile.Names.OrderByDescending(n => n == ClientProfile.Generic)));

    /// <summary>Asks how the keys are found.</summary>
    internal KeySource Keys() => console.Prompt(new SelectionPrompt<string>()
        .Title("How are its keys found?").AddChoices(Address, File, Test)) switch
    {
        Address => KeySource.Address,
        File => KeySource.File,
        _ => KeySource.Test,
    };

    /// <summary>Asks yes or no.</summary>
    internal bool Confirm(string question, bool answer) => console.Confirm(Markup.Escape(question), answer);
}
