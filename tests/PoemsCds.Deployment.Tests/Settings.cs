using System.Text;
using Microsoft.Extensions.Configuration;

namespace PoemsCds.Deployment.Tests;

/// <summary>Settings as the files of <c>deploy</c> give them.</summary>
internal static class Settings
{
    /// <summary>Name of the file with the settings in the container.</summary>
    internal const string File = "appsettings.Production.json";

    /// <summary>The settings of a file in the form of appsettings.json.</summary>
    internal static IConfiguration Of(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    /// <summary>The settings that these environment variables give.</summary>
    internal static IConfiguration Of(IEnumerable<(string Name, string Value)> variables) => new ConfigurationBuilder()
        .AddInMemoryCollection(variables.Select(v =>
            KeyValuePair.Create(v.Name.Replace("__", ":", StringComparison.Ordinal), (string?)v.Value)))
        .Build();
}
