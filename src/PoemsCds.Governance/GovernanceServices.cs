using Microsoft.AspNetCore.Authorization;
using PoemsCds.Governance.Access;
using PoemsCds.Governance.Pages;
using PoemsCds.Governance.Reports;
using PoemsCds.Store;

namespace PoemsCds.Governance;

/// <summary>Wires the governance page.</summary>
public static class GovernanceServices
{
    /// <summary>Adds page and access.</summary>
    /// <param name="services">Where to. The store, the knowledge, the cards and the clock are there already.</param>
    /// <param name="canSignIn">Whether a provider is configured. Without one, nothing of a sign-in is added.</param>
    /// <param name="setup">What the page needs of the service; called once, when the settings are known to be valid.</param>
    public static void AddGovernance(this IServiceCollection services, bool canSignIn, Func<IServiceProvider, GovernanceSetup> setup)
    {
        services.AddSingleton(setup);
        services.AddSingleton<CardStatistics>();
        services.AddSingleton<GovernanceReader>();
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
