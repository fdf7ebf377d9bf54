using Microsoft.AspNetCore.Authorization;

namespace PoemsCds.Governance.Access;

/// <summary>The authorization requirement to be a member of the committee.</summary>
internal sealed class CommitteeMember : IAuthorizationRequirement
{
    /// <summary>The name of the authorization policy.</summary>
    internal const string Policy = "governance";
}

/// <summary>
/// Authorizes members of the committee who are signed in at the site's OpenID Connect provider; in Development, also programs on this
/// machine.
/// </summary>
internal sealed class CommitteeMemberHandler(GovernanceSetup setup) : AuthorizationHandler<CommitteeMember>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CommitteeMember requirement)
    {
        var isLocal = context.Resource is HttpContext http && setup.IsLocalCaller?.Invoke(http) == true;
        var isMember = setup.Provider is { } provider
            && context.User.HasClaim(c => c.Type == provider.Claim && provider.Allowed.Contains(c.Value));
        if (isLocal || isMember)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
