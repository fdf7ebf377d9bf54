using Microsoft.Extensions.Configuration;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Cli.Tokens;

namespace PoemsCds.Cli.Clients;

/// <summary>What <c>client init</c> wrote, and what is left to do.</summary>
internal static class InitReport
{
    /// <summary>The lines.</summary>
    /// <param name="answers">The client.</param>
    /// <param name="file">The settings file.</param>
    /// <param name="testKey">File of the private test key; <see langword="null"/> without one.</param>
    internal static List<string> Of(ClientAnswers answers, FileInfo file, FileInfo? testKey) =>
    [
        $"Wrote {file.FullName}:", .. Keys(file).Select(key => $"  {key}"),
        .. testKey is null ? (string[])[] :
        [
            "", $"Private test key: {testKey.FullName}. Whoever has it can call the service as this client: for a test alone. Before real "
                + "data come in, set JwksUri or JwksFile to the keys of the EHR.",
        ],
        "", "Register at the EHR:", .. ToRegister(answers).Select(line => $"  {line}"),
        "", "Not in the file, as it is secret: PoemsCds:DigestKey. Set the environment variable PoemsCds__DigestKey to the output of "
            + "'openssl rand -base64 32', the same on every node and after every start.",
        answers.IsSilent
            ? "The client is silent: no card is sent until Silent is removed or false."
            : "The client gets cards. For a hospital, set Silent to true first.",
    ];

    private static IEnumerable<string> Keys(FileInfo file) => new ConfigurationBuilder().AddJsonFile(file.FullName).Build().AsEnumerable()
        .Where(entry => entry.Value is not null).Select(entry => entry.Key).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ToRegister(ClientAnswers answers)
    {
        yield return $"discovery: {ServiceAddress.Discovery(answers.PublicBaseUrl)}";
        foreach (var service in CdsServices.All)
        {
            yield return $"{service.Hook}: {ServiceAddress.Of(answers.PublicBaseUrl, service.Id)}, feedback below it at /feedback";
        }

        yield return $"tokens: iss {answers.Issuer}, aud exactly the address called, alg ES384 or RS384, typ JWT, kid, jti, exp at most an "
            + "hour after iat";
        if (!answers.FhirServers.IsEmpty)
        {
            yield return "FHIR access: scopes to read Patient and Medication and to search Condition, Observation, MedicationRequest, "
                + "MedicationStatement, MedicationAdministration, DiagnosticReport and Procedure";
        }
    }
}
