using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Service;

/// <summary>Why the service did not start, for the operator.</summary>
/// <param name="Code">One of <see cref="ExitCode"/>.</param>
/// <param name="Lines">Messages, each with its remedy.</param>
internal sealed record StartupErrors(int Code, IReadOnlyList<string> Lines)
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";
    private const string InUse = "Stop the program that uses it, or choose another address, such as --urls http://localhost:6000.";
    private const string NotOurs = "Use an address of this machine and a port that the account of the service may open.";

    /// <summary>Explains an exception.</summary>
    /// <param name="e">Exception that ended the start.</param>
    /// <param name="isStopping">Whether the service was asked to stop.</param>
    /// <returns>The explanation; <see langword="null"/> for a bug, which is shown with its stack trace.</returns>
    internal static StartupErrors? Of(Exception e, bool isStopping) => e switch
    {
        OperationCanceledException when isStopping => new(ExitCode.StoppedBeforeStart, ["PoemsCds was stopped before it had started."]),
        OptionsValidationException options => Misconfigured([.. options.Failures]),
        KnowledgeException or CardTextException => Misconfigured([e.Message]),
        InvalidOperationException { Source: Kestrel } => Misconfigured([e.Message]), // such as https without a certificate
        IOException { InnerException: AddressInUseException } => NotAvailable($"{e.Message} {InUse}"),
        SocketException => NotAvailable($"Cannot listen on an address of --urls or Kestrel:Endpoints: {e.Message}. {NotOurs}"),
        _ => null,
    };

    /// <summary>Explains a settings file that is not valid JSON, with the position of the error.</summary>
    /// <param name="e">Exception of the configuration. It names the file.</param>
    internal static StartupErrors OfSettingsFile(InvalidDataException e)
    {
        var reason = e.GetBaseException() is JsonException json
            ? $"It is not valid JSON: {JsonErrorPosition.Describe(json)}. Correct it there."
            : e.GetBaseException().Message;
        return Misconfigured([$"{e.Message} {reason}"]);
    }

    private static StartupErrors Misconfigured(IEnumerable<string> faults) =>
        new(ExitCode.Misconfigured, ["PoemsCds cannot start.", .. faults]);

    private static StartupErrors NotAvailable(string fault) => new(ExitCode.AddressNotAvailable, ["PoemsCds cannot start.", fault]);
}
