using System.Text.Json;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Timelines;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;

namespace PoemsCds.Cli.Cards;

/// <summary>Makes the card for a request, as the service does, without fetching and without a store.</summary>
internal sealed class CardMaker
{
    private readonly ConfiguredEngine _configured;
    private readonly PrefetchPlan _plan;
    private readonly HookRequestReader _reader;
    private readonly CardLibrary _library;
    private readonly CardComposer _composer;
    private int _ids;

    /// <summary>Creates the maker.</summary>
    /// <param name="configured">Knowledge and policy of the site.</param>
    /// <param name="folder">The cards folder.</param>
    /// <param name="language">Name of a language of the folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CardTextException">The wording has faults.</exception>
    internal CardMaker(ConfiguredEngine configured, string folder, string language, TimeProvider time)
    {
        _configured = configured;
        _plan = new PrefetchPlan(configured.Engine, configured.Knowledge);
        _reader = new HookRequestReader(
            new PrefetchReader(_plan, configured.Knowledge), new DraftOrderReader(configured.Knowledge), time, TimeSpan.MaxValue);
        _library = CardLibrary.Load(folder, configured.Knowledge, new CardSettings { Language = language });
        _composer = new CardComposer(_library, configured.Knowledge, () => "source-attributes", NextId);
    }

    /// <summary>Makes the card.</summary>
    /// <param name="file">A recorded request, a Bundle or an export.</param>
    /// <param name="patientId">Id of the patient; <see langword="null"/> when the file has only one.</param>
    /// <param name="isEverything">Whether resource types that do not occur in a Bundle or an export count as empty.</param>
    /// <param name="profile">The client that gets the card.</param>
    /// <param name="asOf">Day of assessment.</param>
    /// <exception cref="UnusableInputException">The file cannot be used, or the service would refuse the request.</exception>
    internal MadeCard Make(string file, string? patientId, bool isEverything, ClientProfile profile, DateOnly asOf)
    {
        var call = HookCall.Read(file, _plan, patientId, isEverything);
        try
        {
            var request = _reader.Read(call.Body.Span, call.Service, profile).Request;
            if (!call.Service.IsRelevant(request))
            {
                return new MadeCard(null, null);
            }

            var assessment = _configured.Engine.Assess(request.Prefetch.Record, asOf, request.Orders.TestsForMProtein);
            var card = _composer.Compose(assessment, request);
            return new MadeCard(assessment, card is null ? null : CardAdapter.For(profile, card));
        }
        catch (RefusedRequestException refused)
        {
            throw new UnusableInputException(file, "the service refuses this request", refused.Message.TrimEnd('.'));
        }
        catch (JsonException)
        {
            throw new UnusableInputException(file, PatientInput.WrongValue, "Correct the file");
        }
    }

    /// <summary>The timeline of an assessment.</summary>
    internal Timeline TimelineOf(Assessment assessment) => Timeline.Of(assessment, id => _library.FindCriterionName(id)
        ?? _configured.Knowledge.ValueSets.FirstOrDefault(s => s.Id == id)?.Title
        ?? DisplayNames.Sentence(id));

    // Counted, so that the same file gives the same output.
    private Guid NextId() => new(++_ids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}

/// <summary>What a request gets.</summary>
/// <param name="Assessment">The assessment; <see langword="null"/> if the call does not concern the question.</param>
/// <param name="Card">The card as the client gets it; <see langword="null"/> for none.</param>
internal sealed record MadeCard(Assessment? Assessment, Card? Card);
