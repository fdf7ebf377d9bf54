using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Governance.Pages;
using PoemsCds.Service.Governance.Reports;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Store;

namespace PoemsCds.Service.Governance.Access;

/// <summary>Lets members of the committee in: signed in at the site's OpenID Connect provider; in Development, programs on this machine too.</summary>
internal static class GovernanceAccess
{
    /// <summary>Name of the authorization policy.</summary>
    internal const string Policy = "governance";

    /// <summary>Whether there is anybody who could be let in.</summary>
    internal static bool IsPossible(IHostEnvironment host, PoemsCdsOptions options) => host.IsDevelopment() || options.Governance.IsOn;

    /// <summary>Adds page and access.</summary>
    internal static void AddGovernance(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CardStatistics>();
        services.AddSingleton<GovernanceReader>();
        services.AddSingleton<DisplayNames>();
        services.AddSingleton<GovernanceModelFactory>();
        var canSignIn = !string.IsNullOrEmpty(configuration[$"{GovernanceOptions.Section}:{nameof(GovernanceOptions.Authority)}"]);
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy =>
        {
            if (canSignIn)
            {
                policy.AddAuthenticationSchemes(SignIn.Session);
            }

            policy.AddRequirements(new CommitteeMember());
        });
        services.AddSingleton<IAuthorizationHandler, CommitteeMemberCheck>();
        if (canSignIn)
        {
            services.AddSignIn();
        }
    }
}

/// <summary>The requirement to be of the committee.</summary>
internal sealed class CommitteeMember : IAuthorizationRequirement;

/// <summary>Checks it.</summary>
internal sealed class CommitteeMemberCheck(DevelopmentLoopbackAccess local, IOptions<PoemsCdsOptions> options) : AuthorizationHandler<CommitteeMember>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CommitteeMember requirement)
    {
        var governance = options.Value.Governance;
        if ((context.Resource is HttpContext http && local.Allow(http))
            || context.User.HasClaim(c => c.Type == governance.Claim && governance.Allowed.Contains(c.Value)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
