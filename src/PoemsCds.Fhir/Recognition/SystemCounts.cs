using System.Runtime.InteropServices;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Recognition;

/// <summary>
/// Counts entries without a listed code by code system. An entry with codes of several systems counts for the first known one, or else
/// for the first one. The place of a system is found once for all entries with the same concept.
/// </summary>
internal sealed class SystemCounts
{
    /// <summary>The place of an entry that is not counted by system.</summary>
    internal const int None = -1;

    /// <summary>The maximum number of unknown systems. Entries of any others are counted without their address.</summary>
    internal const int MaxUnknown = 40;

    private List<SystemCount> _systems = [];
    private int _unknown;

    /// <summary>The systems, in order of their first entry.</summary>
    internal ReadOnlySpan<SystemCount> All => CollectionsMarshal.AsSpan(_systems);

    /// <summary>Returns why a concept without known codes and words gives no fact, with the place of its system.</summary>
    internal Drop DropOf(CodeableConceptValue concept) => concept.WhyUnlisted switch
    {
        DropReason.CodeNotListed => new Drop(DropReason.CodeNotListed, PlaceOf(concept.KnownSystem, isKnown: true)),
        DropReason.SystemNotKnown => new Drop(
            DropReason.SystemNotKnown, PlaceOf(concept.UnknownSystem.AsSpan(stackalloc char[Utf8Text.Short]), isKnown: false)),
        var reason => new Drop(reason),
    };

    /// <summary>Counts an entry.</summary>
    /// <param name="place">The place of its system; may be <see cref="None"/>.</param>
    internal void Count(int place)
    {
        if (place != None)
        {
            var system = _systems[place];
            _systems[place] = system with { Entries = system.Entries + 1 };
        }
    }

    /// <summary>Copies the counts.</summary>
    internal SystemCounts Copy() => new() { _systems = [.. _systems], _unknown = _unknown };

    private int PlaceOf(ReadOnlySpan<char> system, bool isKnown)
    {
        for (var place = 0; place < _systems.Count; place++)
        {
            if (_systems[place].IsKnown == isKnown && system.SequenceEqual(_systems[place].System))
            {
                return place;
            }
        }

        if (!isKnown && !system.IsEmpty && _unknown == MaxUnknown)
        {
            return PlaceOf([], isKnown);
        }

        _unknown += isKnown || system.IsEmpty ? 0 : 1;
        _systems.Add(new SystemCount(system.ToString(), isKnown, 0));
        return _systems.Count - 1;
    }
}
