using System.Reflection;

namespace PoemsCds.Service.Description;

/// <summary>Version of the program.</summary>
internal static class ProgramVersion
{
    /// <summary>Current version: three numbers, such as <c>0.1.0</c>.</summary>
    internal static string Current { get; } = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0";
}
