using System.Collections.Immutable;
using Microsoft.IdentityModel.JsonWebTokens;
using PoemsCds.Service.Options;
using PoemsCds.Trust;

namespace PoemsCds.Cli.Tokens;

/// <summary>Examines a token with the checks of the service.</summary>
/// <param name="options">The settings of the service.</param>
/// <param name="keySets">Reads the key sets of clients.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenExaminer(PoemsCdsOptions options, KeySetReader keySets, TimeProvider time)
{
    private readonly TokenRules _rules = new(options.Tokens, () => null, time);

    /// <summary>Finds everything for which the service would refuse a token, as far as it can be known here.</summary>
    /// <param name="text">The token.</param>
    /// <param name="audience">The address called.</param>
    /// <param name="cancellationToken">Cancels the reading of a key set.</param>
    internal async Task<TokenExamination> ExamineAsync(string text, string audience, CancellationToken cancellationToken)
    {
        if (TokenRules.TryRead(text) is not { } token)
        {
            return new TokenExamination(null, null, audience, [TokenError.NotAToken]);
        }

        var clients = options.Clients.Select(c => (Options: c, Trust: new ClientTrust(c))).ToList();
        var found = ClientTrust.Find([.. clients.Select(c => c.Trust)], token);
        var client = clients.Find(c => c.Trust == found.Client).Options;
        var (set, trouble) = client is null ? (null, null) : await ReadAsync(client, cancellationToken);
        var key = PublicKeySet.FindIn(set, token.Kid ?? "", token.Alg ?? "");
        var errors = new List<TokenError>();
        await foreach (var error in _rules.ErrorsOfAsync(token, found, audience, _ => ValueTask.FromResult(key.Error)))
        {
            errors.Add(error);
        }

        if (key.Key is not null && !errors.Contains(TokenError.AlgorithmNotAllowed))
        {
            var parameters = TokenSignature.Parameters(
                clients.Select(c => c.Trust.Issuer), _ => found.Client, _ => [key.Key], _rules, () => BaseOf(audience));
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, parameters);
            errors.AddRange(result.IsValid ? [] : [TokenSignature.ErrorOf(result.Exception)]);
        }

        return new TokenExamination(token, client, audience, [.. errors.Distinct()])
        {
            Keys = set,
            KeyTrouble = trouble,
            ReadAt = time.GetUtcNow(),
        };
    }

    private async Task<(PublicKeySet? Set, string? Trouble)> ReadAsync(ClientOptions client, CancellationToken cancellationToken)
    {
        try
        {
            return (await keySets.ReadAsync(client, cancellationToken), null);
        }
        catch (KeySetException e)
        {
            return (null, e.Message);
        }
    }

    // The service knows its base address; here the called one stands for it.
    private string BaseOf(string audience) =>
        (options.PublicBaseUrl?.OriginalString ?? (Uri.TryCreate(audience, UriKind.Absolute, out var url)
            ? url.GetLeftPart(UriPartial.Authority)
            : audience)).TrimEnd('/');
}

/// <summary>What was found out about a token.</summary>
/// <param name="Token">The token; <see langword="null"/> if the text is not one.</param>
/// <param name="Client">The client that it claims; <see langword="null"/> if none is configured so.</param>
/// <param name="Audience">The address called.</param>
/// <param name="Errors">Why the service would refuse it, first what it would log.</param>
internal sealed record TokenExamination(
    JsonWebToken? Token, ClientOptions? Client, string Audience, ImmutableArray<TokenError> Errors)
{
    /// <summary>The key set of the client; <see langword="null"/> if it could not be read.</summary>
    internal PublicKeySet? Keys { get; init; }

    /// <summary>Why the key set could not be read.</summary>
    internal string? KeyTrouble { get; init; }

    /// <summary>Time by the clock of this machine.</summary>
    internal DateTimeOffset ReadAt { get; init; }
}
