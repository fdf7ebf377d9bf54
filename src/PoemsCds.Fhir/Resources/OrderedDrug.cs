using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>The drug of an order while it is read: its concept, or a reference to a Medication, which may be contained.</summary>
internal struct OrderedDrug()
{
    private const int MaxReferenceLength = 1024;

    private DrugName _name = DrugName.None;
    private ImmutableDictionary<string, DrugName> _contained = ImmutableDictionary<string, DrugName>.Empty;
    private string? _reference;

    /// <summary>What the order itself says about the drug, with its contained Medication.</summary>
    internal readonly DrugName Name =>
        _reference is ['#', .. var id] && _contained.TryGetValue(id, out var found) ? _name.And(found) : _name;

    /// <summary>Reference to a Medication elsewhere; <see langword="null"/> if there is none.</summary>
    internal readonly string? Elsewhere => _reference is ['#', ..] ? null : _reference;

    /// <summary>Reads the member at the reader if it says which drug it is.</summary>
    /// <returns>Whether it does; if so, the reader is at the end of the value.</returns>
    internal bool TryRead(ref Utf8JsonReader reader, IngredientReader ingredients, MedicationReader medications)
    {
        if (reader.ValueEquals("medicationCodeableConcept"u8))
        {
            reader.Read();
            var named = ingredients.Read(ref reader);
            _name = _name.And(named) with { WhyUnlisted = named.WhyUnlisted };
        }
        else if (reader.ValueEquals("medicationReference"u8))
        {
            reader.Read();
            ReadReference(ref reader, ingredients);
        }
        else if (reader.ValueEquals("contained"u8))
        {
            reader.Read();
            ReadContained(ref reader, medications);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void ReadReference(ref Utf8JsonReader reader, IngredientReader ingredients)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isReference = reader.ValueEquals("reference"u8);
            var isDisplay = reader.ValueEquals("display"u8);
            reader.Read();
            _reference = isReference ? JsonText.Read(in reader, MaxReferenceLength) : _reference;
            if (isDisplay && JsonText.Read(in reader, MaxReferenceLength) is { } display)
            {
                _name = _name.And(new DrugName(ingredients.In(display), !string.IsNullOrWhiteSpace(display)));
            }

            reader.Skip();
        }
    }

    private void ReadContained(ref Utf8JsonReader reader, MedicationReader medications)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject && medications.Read(ref reader) is { Id: { } id } medication)
            {
                _contained = _contained.SetItem(id, medication.Drug);
            }

            reader.Skip();
        }
    }
}
