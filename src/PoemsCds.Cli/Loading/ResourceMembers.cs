using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Loading;

/// <summary>Members that every resource has.</summary>
internal static class ResourceMembers
{
    extension(JsonObject resource)
    {
        /// <summary>Type of the resource.</summary>
        internal string Type => resource["resourceType"]?.GetValue<string>() ?? "";

        /// <summary>Id of the resource.</summary>
        internal string Id => resource["id"]?.GetValue<string>() ?? "";
    }
}
