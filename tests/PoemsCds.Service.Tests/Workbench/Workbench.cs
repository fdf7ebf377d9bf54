using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests.Workbench;

/// <summary>The page as a browser uses it.</summary>
internal static partial class Workbench
{
    internal const string Page = "/try";

    /// <summary>Sends the form of the page.</summary>
    /// <param name="client">The browser.</param>
    /// <param name="action">Value of the button.</param>
    /// <param name="fields">Further fields.</param>
    internal static Task<HttpResponseMessage> PostTryAsync(
        this HttpClient client, string action, params (string Name, string Value)[] fields) =>
        client.PostAsync(Page, Form([("do", action), .. fields]));

    /// <summary>A form as a browser sends it, with line ends of texts as CR LF.</summary>
    internal static MultipartFormDataContent Form(params IEnumerable<(string Name, string Value)> fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value.ReplaceLineEndings("\r\n"))), $"\"{name}\"");
        }

        return form;
    }

    /// <summary>The page of a sample.</summary>
    internal static async Task<string> OpenAsync(this HttpClient client, string sample) =>
        await client.GetStringAsync($"{Page}?sample={sample}");

    /// <summary>The request that a page shows.</summary>
    internal static string RecordIn(string page) => WebUtility.HtmlDecode(Record().Match(page).Groups["text"].Value)[1..];

    /// <summary>The reference of a fact that a page lists, by words of its name.</summary>
    internal static string ReferenceIn(string page, string name) =>
        WebUtility.HtmlDecode(RemoveButtons().Matches(page).First(m => m.Groups["name"].Value.Contains(name)).Groups["reference"].Value);

    /// <summary>What a page says, without markup.</summary>
    internal static string TextOf(string page) => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(page, " "), " "));

    internal static string Sample(string name) => File.ReadAllText(Repository.Path("samples", name, "request.json"));

    [GeneratedRegex("""<textarea class="json" name="record"[^>]*>(?<text>.*?)</textarea>""", RegexOptions.Singleline)]
    private static partial Regex Record();

    [GeneratedRegex("""<button name="do" value="remove:(?<reference>[^"]+)" form="bench"\s+aria-label="Remove (?<name>[^"]+)""")]
    private static partial Regex RemoveButtons();

    [GeneratedRegex("<style>.*?</style>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
