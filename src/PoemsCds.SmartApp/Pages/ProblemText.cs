namespace PoemsCds.SmartApp.Pages;

/// <summary>What a user reads in place of the page.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ProblemText(int Status, string Title, string Remedy)
{
    private const string Again = "Open the page again from the patient's chart.";

    private const string Operator = "Tell the people who run this service the time of the launch: event 70 in its log has the reason.";

    /// <summary>Returns the text of a problem.</summary>
    internal static ProblemText Of(SmartProblem problem) => problem switch
    {
        SmartProblem.NoIssuer => new(
            400, "The launch names no server", "Open the page from the patient's chart. To start it by its address, add ?iss= with the "
                + "address of the FHIR server."),
        SmartProblem.IssuerNotListed => new(
            403, "This server may not launch the page", "Its address is not listed for a client of this service "
                + $"(PoemsCds:Clients:0:SmartApp:Issuers). {Operator}"),
        SmartProblem.LaunchUnusable => new(400, "The launch is not complete", $"{Again} {Operator}"),
        SmartProblem.Silent => new(
            403, "The service is silent here", "It is being tried out, and shows nothing to users of this site "
                + "(PoemsCds:Clients:0:Silent)."),
        SmartProblem.ServerDown => new(
            503, "The EHR's server does not answer", $"Nothing is known about the patient. {Again} If that does not help: {Operator}"),
        SmartProblem.NotSmart => new(
            503, "The EHR's server does not offer SMART", "Its .well-known/smart-configuration is not valid, or names addresses that are "
                + $"not https. {Operator}"),
        SmartProblem.NoPkce => new(
            503, "The EHR's server does not offer PKCE", "Its .well-known/smart-configuration has no S256 in "
                + $"code_challenge_methods_supported, which SMART App Launch 2 requires. {Operator}"),
        SmartProblem.OtherAuthentication => new(
            503, "The EHR's server expects another proof of the app", "Its token_endpoint_auth_methods_supported does not have the one "
                + $"that is configured (ClientSecret or PrivateKeyFile in PoemsCds:Clients:0:SmartApp). {Operator}"),
        SmartProblem.StateUnknown => new(
            400, "This launch is over", $"It was used already, took too long, or was not begun here. {Again}"),
        SmartProblem.OtherBrowser => new(
            400, "This launch belongs to another browser", "Or the browser does not keep the cookie of this page. "
                + $"Allow cookies for this address. {Again}"),
        SmartProblem.AccessDenied => new(403, "Access was not granted", $"The EHR, or its user, did not grant it. {Again}"),
        SmartProblem.AuthorizationRefused => new(
            403, "The EHR refused the request of the page", "Its registration there may differ in client id, redirect address, "
                + $"audience or scopes. {Operator}"),
        SmartProblem.OtherServer => new(
            403, "The answer came from another server", $"It is not used. {Again} If that does not help: {Operator}"),
        SmartProblem.CodeRefused => new(
            403, "The EHR refused the launch", $"The launch was used already or took too long, or the EHR does not know this app. {Again} "
                + $"If that does not help: {Operator}"),
        SmartProblem.TokenUnusable => new(503, "The EHR's server gave no usable token", $"{Again} If that does not help: {Operator}"),
        SmartProblem.WrongAudience => new(403, "The EHR's token is for another app", $"It is not used. {Again} {Operator}"),
        SmartProblem.NoPatient => new(
            400, "The EHR named no patient", "Open a patient's chart first, and the page from there. If a chart was open, the app may be "
                + $"registered without the patient context. {Operator}"),
        SmartProblem.SessionUnknown => new(
            404, "This page is not in use any more", $"It ends some time after its launch, and opens only in the browser that launched it. "
                + $"{Again}"),
        SmartProblem.DecisionUnusable => new(400, "The decision was not recorded", $"It did not come from this page. {Again}"),
        _ => new(503, "The decision was not recorded", "The store of the service does not answer. Go back and try again in a minute."),
    };
}
