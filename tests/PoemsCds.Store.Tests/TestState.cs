using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PoemsCds.Store.Tests;

/// <summary>Creates the state of a store without metrics.</summary>
internal static class TestState
{
    internal static StoreState New(ILogger<StoreState>? log = null) => new(new Meters(), log ?? NullLogger<StoreState>.Instance);

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
            // nothing is kept
        }
    }
}
