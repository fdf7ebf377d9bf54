using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using PoemsCds.Governance.Access;

namespace PoemsCds.Governance.Tests.Access;

public sealed class CommitteeMemberTests
{
    private static readonly SignInProvider Provider = new("https://login.example.org", "poems-cds", null, "groups", ["cds-committee"]);

    [Theory]
    [InlineData("groups", "cds-committee", true)]
    [InlineData("groups", "CDS-COMMITTEE", false)]
    [InlineData("groups", "cds-committee-of-another-house", false)]
    [InlineData("roles", "cds-committee", false)]
    public async Task Authorize_Claim_DecidesByTypeAndValue(string type, string value, bool isAuthorized) =>
        Assert.Equal(isAuthorized, await IsAuthorizedAsync(Setup(Provider, isLocal: null), new Claim(type, value)));

    [Fact]
    public async Task Authorize_NoUserAndNoProvider_IsRefused() => Assert.False(await IsAuthorizedAsync(Setup(null, isLocal: false)));

    [Fact]
    public async Task Authorize_LocalCaller_IsAllowed() => Assert.True(await IsAuthorizedAsync(Setup(null, isLocal: true)));

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void Setup_NeitherProviderNorLocalCallers_IsDisabled(bool hasProvider, bool hasLocal, bool isOpen) =>
        Assert.Equal(isOpen, Setup(hasProvider ? Provider : null, hasLocal ? false : null).IsEnabled);

    private static async Task<bool> IsAuthorizedAsync(GovernanceSetup setup, params Claim[] claims)
    {
        var context = new AuthorizationHandlerContext(
            [new CommitteeMember()], new ClaimsPrincipal(new ClaimsIdentity(claims, "test")), new DefaultHttpContext());
        await new CommitteeMemberHandler(setup).HandleAsync(context);
        return context.HasSucceeded;
    }

    private static GovernanceSetup Setup(SignInProvider? provider, bool? isLocal) => new()
    {
        Provider = provider,
        IsLocalCaller = isLocal is { } answer ? _ => answer : null,
        PublicBaseUrl = () => "https://cds.example.org",
        ClientNames = [],
        Outcomes = [],
        WriteErrorAsync = (_, _, _) => Task.CompletedTask,
    };
}
