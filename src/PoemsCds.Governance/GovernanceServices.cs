using Microsoft.AspNetCore.Authorization;
using PoemsCds.Governance.Access;
using PoemsCds.Governance.Pages;
using PoemsCds.Governance.Reports;
using PoemsCds.Store;

namespace PoemsCds.Governance;

/// <summary>Registers the services of the governance page.</summary>
public static class GovernanceServices
{
    /// <summary>Adds the page and its authentication.</summary>
    /// <param name="services">The services. Store, knowledge, cards and clock must be registered.</param>
    /// <param name="canSignIn">Whether a provider is configured. Without one, no sign-in is added.</param>
    /// <param name="setup">Creates what the page needs from the service; called once, after the settings are validated.</param>
    public static void AddGovernance(this IServiceCollection services, bool canSignIn, Func<IServiceProvider, GovernanceSetup> setup)
    {
        services.AddSingleton(setup);
        services.AddSingleton<CardStatistics>();
        services.AddSingleton<RolloutStatistics>();
        services.AddSingleton<GovernanceReader>();
        services.AddSingleton<GovernanceSelector>();
        services.AddSingleton<DisplayNames>();
        services.AddSingleton<GovernanceModelFactory>();
        services.AddSingleton<IAuthorizationHandler, CommitteeMemberHandler>();
        services.AddAuthorizationBuilder().AddPolicy(CommitteeMember.Policy, policy =>
        {
            if (canSignIn)
            {
                policy.AddAuthenticationSchemes(SignIn.Session);
            }

            policy.AddRequirements(new CommitteeMember());
        });
        if (canSignIn)
        {
            services.AddSignIn();
            services.AddAntiforgery(SignOut.Configure);
        }
    }
}
