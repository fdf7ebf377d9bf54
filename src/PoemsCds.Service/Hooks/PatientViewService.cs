using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Service.Cards;
using PoemsCds.Service.Errors;

namespace PoemsCds.Service.Hooks;

/// <summary>The pipeline of a patient-view call: bytes to facts, facts to an assessment, the assessment to a card or none.</summary>
internal sealed class PatientViewService(HookRequestReader reader, PoemsEngine engine, CardComposer composer, TimeProvider time)
{
    /// <summary>Name of the hook.</summary>
    internal const string Hook = "patient-view";

    /// <summary>Id of the service; never changes.</summary>
    internal const string Id = "poems-patient-view";

    /// <summary>Answers a call.</summary>
    /// <param name="body">UTF-8 bytes of the request.</param>
    /// <exception cref="RefusedRequestException">The request is not a patient-view call.</exception>
    internal HookAnswer Answer(ReadOnlySpan<byte> body)
    {
        var request = reader.Read(body);
        if (request.Hook != Hook)
        {
            throw RefusedRequestException.Malformed($"This address answers the hook '{Hook}' only.", "hook");
        }

        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        var assessment = engine.Assess(request.Prefetch.Record, today);
        var card = composer.Compose(assessment, request.PatientId);
        return new HookAnswer(request, assessment, new CdsResponse(card is null ? [] : [card]));
    }

    /// <summary>Which data were lacking, for the analyst: the state of the diagnoses' key, never a value of it.</summary>
    internal static Outcome Precondition(PrefetchReport report)
    {
        var state = report.States.GetValueOrDefault("conditions", PrefetchState.Missing);
        var why = state switch
        {
            PrefetchState.Missing => "The prefetch key 'conditions' was not sent.",
            PrefetchState.Partial => "The prefetch key 'conditions' holds only a part: a next page, a larger total, or an error of the FHIR server.",
            _ => "The prefetch key 'conditions' holds no usable search result: an OperationOutcome, another type, or no readable entry of this patient.",
        };
        return Outcome.Error(
            "required",
            "The patient's diagnoses were not supplied, or only in part, so that nothing can be said. Send them as the discovery document asks.",
            why);
    }
}

/// <summary>What became of a call.</summary>
/// <param name="Request">The call.</param>
/// <param name="Assessment">What the engine made of it.</param>
/// <param name="Response">The cards.</param>
internal sealed record HookAnswer(HookRequest Request, Assessment Assessment, CdsResponse Response);
