#!/usr/bin/env bash
# Sends 64 calls of 30 MB at once, with the heap of a container of 2 GiB, and prints rows of results/memory.md.
# Needs the .NET SDK of global.json, python3 and curl. PORT (5250), CALLS (64), ROUNDS (2), IN_FLIGHT (bytes, 256 MiB).
set -euo pipefail
cd "$(dirname "$0")"

port=${PORT:-5250}
work=$(mktemp -d)
pid=
trap 'if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

dotnet build ../../../src/PoemsCds.Service -c Release -v q
for kind in facts gzip; do
  (cd ../../../src/PoemsCds.Service/bin/Release/net10.0 && exec env DOTNET_GCHeapHardLimit=0x60000000 MALLOC_ARENA_MAX=2 \
    ASPNETCORE_ENVIRONMENT=Development PoemsCds__RateLimit__Enabled=true PoemsCds__MaxBytesInFlight="${IN_FLIGHT:-268435456}" \
    PoemsCds__Store__ConnectionString="Data Source=$work/$kind.db" dotnet PoemsCds.Service.dll --urls "http://127.0.0.1:$port") > "$work/$kind.log" 2>&1 &
  pid=$!
  until curl -s -o /dev/null --fail "http://127.0.0.1:$port/health/ready"; do sleep 0.5; done
  python3 memory.py "$port" "$pid" "$kind" "${CALLS:-64}" "${ROUNDS:-2}"
  kill "$pid"
  wait "$pid" || true
  pid=
done
