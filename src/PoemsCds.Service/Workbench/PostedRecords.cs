using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Service.Workbench;

/// <summary>Reads the record of a posted form.</summary>
internal sealed class PostedRecords(PrefetchPlan plan)
{
    /// <summary>The action that opens a record.</summary>
    internal const string OpenAction = "open";

    /// <summary>The record that the page shows, as it was sent.</summary>
    internal static ReadOnlyMemory<byte> ShownIn(WorkbenchForm form) => form.Bytes("record");

    /// <summary>The record to open, as it was sent: the file, else the text.</summary>
    internal static ReadOnlyMemory<byte> NewIn(WorkbenchForm form) =>
        form.Bytes("file") is { IsEmpty: false } file ? file : form.Bytes("paste");

    /// <summary>Reads the record that the page shows.</summary>
    /// <inheritdoc cref="ReadNew"/>
    internal (HookCall Call, bool IsBundle) Read(WorkbenchForm form) => Read(ShownIn(form), form);

    /// <summary>Reads the record to open. A Bundle becomes a patient-view request.</summary>
    /// <exception cref="UnusableRecordException">There is none, or it holds nothing to assess.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    internal (HookCall Call, bool IsBundle) ReadNew(WorkbenchForm form) => Read(NewIn(form), form);

    private (HookCall Call, bool IsBundle) Read(ReadOnlyMemory<byte> record, WorkbenchForm form)
    {
        var json = record.Span.StartsWith(Encoding.UTF8.Preamble) ? record[Encoding.UTF8.Preamble.Length..] : record;
        if (json.IsEmpty)
        {
            throw new UnusableRecordException("no record was sent", "Paste one, or choose a file");
        }

        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = PrefetchReader.MaxDepth });
        try
        {
            return RecordDocument.IsRequest(document.RootElement)
                ? (RecordDocument.CallOf(document.RootElement) with { Body = json }, false)
                : (Indented(CallOf(document.RootElement, form)), true);
        }
        catch (InvalidOperationException)
        {
            throw new UnusableRecordException(PatientData.WrongValue, "Correct it");
        }
    }

    private HookCall CallOf(JsonElement bundle, WorkbenchForm form) => HookCall.PatientView(
        RecordDocument.PatientOf(bundle, plan, form.Line("patient"), isEverything: form.Line("everything") is not null));

    private static HookCall Indented(HookCall call)
    {
        try
        {
            return RequestEditor.Indent(call);
        }
        catch (UnusableRecordException)
        {
            return call; // it can be shown, but not edited
        }
    }
}
