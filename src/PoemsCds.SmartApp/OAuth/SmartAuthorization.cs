using System.Net;
using Duende.IdentityModel.Client;
using Duende.IdentityModel.Jwk;
using Duende.IdentityModel.OidcClient;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>
/// The authorization code flow of SMART App Launch 2.2 with PKCE, by Duende.IdentityModel.OidcClient: the request to the authorization
/// server, and the exchange of its code for a token.
/// </summary>
internal sealed class SmartAuthorization(SmartBackchannel backchannel, SmartAppSetup setup, TimeProvider time)
{
    private const int StateLength = 32;
    private const string PrivateKeyJwt = "private_key_jwt";
    private const string SecretBasic = "client_secret_basic";
    private const string SecretPost = "client_secret_post";

    /// <summary>Prepares the request to the authorization server.</summary>
    /// <param name="client">The client.</param>
    /// <param name="iss">The FHIR server, as the launch names it: the audience of the token.</param>
    /// <param name="launch">The launch context; <see langword="null"/> for a launch by the user.</param>
    /// <param name="configuration">The configuration of the server.</param>
    /// <param name="cancellationToken">Canceled when the browser disconnects.</param>
    internal async Task<AuthorizeState> PrepareAsync(
        SmartClient client, string iss, string? launch, SmartConfiguration configuration, CancellationToken cancellationToken)
    {
        var oidc = new OidcClient(OptionsOf(client, launch is null, configuration, new StatusRecorder()));
        var more = new Parameters { { "aud", iss } };
        if (launch is not null)
        {
            more.Add("launch", launch);
        }

        return await oidc.PrepareLoginAsync(more, cancellationToken);
    }

    /// <summary>Exchanges a code for a token.</summary>
    /// <param name="client">The client.</param>
    /// <param name="configuration">The configuration of the server.</param>
    /// <param name="code">The code.</param>
    /// <param name="state">The prepared request.</param>
    /// <param name="cancellationToken">Canceled when the browser disconnects.</param>
    /// <exception cref="SmartProblemException">There is no token, or not one for this app.</exception>
    internal async Task<TokenResponse> RedeemAsync(
        SmartClient client, SmartConfiguration configuration, string code, AuthorizeState state, CancellationToken cancellationToken)
    {
        var seen = new StatusRecorder();
        var oidc = new OidcClient(OptionsOf(client, isStandalone: false, configuration, seen));
        var answer = QueryString.Create("code", code).Add("state", state.State); // the library may not read other parameters
        var result = await oidc.ProcessResponseAsync(answer.Value ?? "", state, cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return result is { IsError: false, TokenResponse: { } token } ? token : throw new SmartProblemException(ProblemOf(result, seen));
    }

    private static SmartProblem ProblemOf(LoginResult result, StatusRecorder seen) =>
        result.Error?.Contains(IdTokenCheck.Error, StringComparison.Ordinal) == true ? SmartProblem.WrongAudience
        : seen.Status is { } status && (int)status is >= 400 and < 500 ? SmartProblem.CodeRefused
        : seen.Status == HttpStatusCode.OK ? SmartProblem.TokenUnusable
        : SmartProblem.ServerDown;

    private OidcClientOptions OptionsOf(SmartClient client, bool isStandalone, SmartConfiguration server, StatusRecorder seen)
    {
        var options = new OidcClientOptions
        {
            ClientId = client.ClientId,
            RedirectUri = setup.PublicBaseUrl() + SmartRoutes.Callback,
            Scope = ScopesOf(client, isStandalone, server),
            StateLength = StateLength,
            LoadProfile = false,
            DisablePushedAuthorization = true,
            HttpClientFactory = _ => backchannel.CreateClient(seen),
            IdentityTokenValidator = new IdTokenCheck(server.Issuer),
            ProviderInformation = new ProviderInformation
            {
                IssuerName = server.Issuer ?? server.AuthorizationEndpoint,
                AuthorizeEndpoint = server.AuthorizationEndpoint,
                TokenEndpoint = server.TokenEndpoint,
                KeySet = new JsonWebKeySet(), // id tokens are not verified by key
            },
        };
        Authenticate(options, client, server);
        return options;
    }

    /// <summary>The scopes to ask for.</summary>
    /// <param name="client">The client.</param>
    /// <param name="isStandalone">Whether the user launched the page, and not the EHR.</param>
    /// <param name="server">The configuration of the server.</param>
    internal string ScopesOf(SmartClient client, bool isStandalone, SmartConfiguration server) =>
        client.Scopes ?? SmartScopes.Of(setup.ResourceTypes, isStandalone, server.HasScopesOfVersion2);

    private void Authenticate(OidcClientOptions options, SmartClient client, SmartConfiguration server)
    {
        if (client.Key is { } key)
        {
            Require(server, PrivateKeyJwt);
            options.TokenClientCredentialStyle = ClientCredentialStyle.PostBody;
            options.GetClientAssertionAsync =
                () => Task.FromResult(ClientAssertions.Create(client.ClientId, key, server.TokenEndpoint, time.GetUtcNow()));
        }
        else
        {
            Require(server, SecretBasic, SecretPost);
            options.ClientSecret = client.Secret;
            options.TokenClientCredentialStyle = Accepts(server, SecretBasic)
                ? ClientCredentialStyle.AuthorizationHeader
                : ClientCredentialStyle.PostBody;
        }
    }

    private static void Require(SmartConfiguration server, params string[] methods)
    {
        if (!methods.Any(method => Accepts(server, method)))
        {
            throw new SmartProblemException(SmartProblem.OtherAuthentication);
        }
    }

    // A server that lists no ways may accept any.
    private static bool Accepts(SmartConfiguration server, string method) =>
        server.AuthenticationMethods.IsEmpty || server.AuthenticationMethods.Contains(method);

    // The library gives an error in words, which may quote the server.
    private sealed class StatusRecorder : DelegatingHandler
    {
        internal HttpStatusCode? Status { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Status = response.StatusCode;
            return response;
        }
    }
}
