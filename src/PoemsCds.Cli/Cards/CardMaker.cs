using System.Text.Json;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Timelines;
using PoemsCds.Cli.Input;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Explanation;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Cli.Cards;

/// <summary>Makes the card for a file.</summary>
internal sealed class CardMaker
{
    private readonly PrefetchPlan _plan;
    private readonly CaseJudge _judge;
    private readonly CriterionNames _names;
    private readonly KnowledgeBase _knowledge;
    private int _ids;

    /// <summary>Creates the maker.</summary>
    /// <param name="configured">Knowledge and policy of the site.</param>
    /// <param name="folder">The cards folder.</param>
    /// <param name="language">Name of a language of the folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CardTextException">The wording has faults.</exception>
    internal CardMaker(ConfiguredEngine configured, string folder, string language, TimeProvider time)
    {
        _plan = new PrefetchPlan(configured.Engine, configured.Knowledge);
        var library = CardLibrary.Load(folder, configured.Knowledge, new CardSettings { Language = language });
        var reader = new HookRequestReader(
            new PrefetchReader(_plan, configured.Knowledge),
            new DraftOrderReader(configured.Knowledge, library.OrderLabels),
            time,
            TimeSpan.MaxValue);
        _judge = new CaseJudge(
            configured.Engine, reader, new CardComposer(library, configured.Knowledge, () => "source-attributes", NextId));
        _names = new CriterionNames(library, configured.Knowledge);
        _knowledge = configured.Knowledge;
    }

    /// <summary>Makes the card.</summary>
    /// <param name="file">A recorded request, a Bundle or an export.</param>
    /// <param name="patientId">Id of the patient; <see langword="null"/> when the file has only one.</param>
    /// <param name="isEverything">Whether resource types that do not occur in a Bundle or an export count as empty.</param>
    /// <param name="profile">The client that gets the card.</param>
    /// <param name="asOf">Day of assessment.</param>
    /// <exception cref="UnusableInputException">The file cannot be used, or the service would refuse the request.</exception>
    internal JudgedCase Make(string file, string? patientId, bool isEverything, ClientProfile profile, DateOnly asOf)
    {
        var call = RecordedCall.Read(file, _plan, patientId, isEverything);
        try
        {
            return _judge.Judge(call, profile, asOf);
        }
        catch (RefusedRequestException refused)
        {
            throw new UnusableInputException(file, "the service refuses this request", refused.Message.TrimEnd('.'));
        }
        catch (JsonException)
        {
            throw new UnusableInputException(file, PatientData.WrongValue, "Correct the file");
        }
    }

    /// <summary>The timeline of a case; <see langword="null"/> if the call does not concern the question.</summary>
    internal Timeline? TimelineOf(JudgedCase made) => made.IsRelevant ? Timeline.Of(made.Assessment, _knowledge, _names.Of) : null;

    // Counted, so that the same file gives the same output.
    private Guid NextId() => new(++_ids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
