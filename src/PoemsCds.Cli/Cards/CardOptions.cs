using System.CommandLine;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;

namespace PoemsCds.Cli.Cards;

/// <summary>Options of the commands that show cards.</summary>
internal static class CardOptions
{
    /// <summary>The cards folder with the wording of this program.</summary>
    internal static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "cards");

    /// <summary>The option <c>--profile</c>.</summary>
    internal static Option<string> Profile()
    {
        var profile = new Option<string>("--profile")
        {
            Description = "The client that shows the card.",
            DefaultValueFactory = _ => ClientProfile.Generic,
        };
        profile.AcceptOnlyFromAmong([.. ClientProfile.Names]);
        return profile;
    }

    /// <summary>The option <c>--language</c>.</summary>
    internal static Option<string> Language() => new("--language")
    {
        Description = "Language of the card: a folder of the cards folder.",
        HelpName = "NAME",
        DefaultValueFactory = _ => CardSettings.AmericanEnglish,
    };

    /// <summary>The option <c>--cards</c>.</summary>
    internal static Option<string> Folder() => new("--cards")
    {
        Description = "Cards folder with the wording. Default: the wording of this program.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => ShippedFolder,
    };

    /// <summary>The profile of a name that the option accepted.</summary>
    internal static ClientProfile ClientOf(string name) =>
        ClientProfile.Find(name) ?? throw new ArgumentException("The option accepts known profiles only.", nameof(name));
}
