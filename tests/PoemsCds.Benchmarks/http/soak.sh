#!/usr/bin/env bash
# Loads the service with mixed calls, some of them faulty, samples memory and handles, and writes docs/soak.md.
# Needs the .NET SDK of global.json, wrk and curl. MINUTES (default 30), PORT (default 5250), PUBLISHED, OUT.
set -euo pipefail
cd "$(dirname "$0")"

minutes=${MINUTES:-30}
port=${PORT:-5250}
out=${OUT:-$PWD/../../../docs/soak.md}
work=$(mktemp -d)
trap 'kill "${service:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

published=${PUBLISHED:-$work}
[ -d "$published/service" ] || dotnet publish ../../../src/PoemsCds.Service -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -p:PublishDocumentationFiles=false -o "$published/service" -v q
dotnet build .. -c Release -v q
for size in 200000 2000000; do dotnet run --no-build -c Release --project .. -- chart $size "$work/$size.json"; done
cp ../../../samples/triad/request.json "$work/triad.json"
echo '{"feedback":[{"card":"4e0a3a1e-3f41-4a44-b1c1-0d2f3b6f7a10","outcome":"overridden","outcomeTimestamp":"2026-11-22T12:00:00Z"}]}' > "$work/feedback.json"

DOTNET_ENVIRONMENT=Development PoemsCds__Store__ConnectionString="Data Source=$work/soak.db" Logging__LogLevel__Default=Warning dotnet "$published/service/PoemsCds.Service.dll" --urls "http://127.0.0.1:$port" > "$work/service.log" 2>&1 &
service=$!
until curl -s -o /dev/null --fail "http://127.0.0.1:$port/health/ready"; do kill -0 "$service"; sleep 0.2; done

BODIES=$work wrk -t1 -c8 -d"$((minutes * 60))s" --latency -s soak.lua "http://127.0.0.1:$port" > "$work/wrk" &
load=$!
every=$((minutes * 60 / 15))
for ((i = 0; i <= 15; i++)); do
  kill -0 "$load" 2>/dev/null || break
  memory=$(awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$service/status")
  echo "| $((i * every)) | $memory | $(ls "/proc/$service/fd" | wc -l) | $(ls "/proc/$service/task" | wc -l) |" | tee -a "$work/samples"
  sleep "$every"
done
wait "$load"

{
  echo "# Soak"
  echo
  echo "Made by \`tests/PoemsCds.Benchmarks/http/soak.sh\`: $minutes minutes at 8 connections, of eight calls two small ones that get a card, two"
  echo "charts of 200 KB, one of 2 MB, one feedback, one body cut short (400) and one with a wrong label (415). Calls to a FHIR server"
  echo "are not in it. Samples of the service's process:"
  echo
  echo "| Seconds | Resident memory, MB | Handles | Threads |"
  echo "| --- | --- | --- | --- |"
  cat "$work/samples"
  echo
  echo "$(awk '$2 == "requests" { print $1 }' "$work/wrk") calls; p99 $(awk '$1 == "99%" { print $2 }' "$work/wrk"); answers other than 2xx and 3xx:"
  echo "$(awk '/Non-2xx/ { print $NF }' "$work/wrk") (two in eight are meant to be refused); socket errors: $(awk '/Socket errors/ { print; found = 1 } END { if (!found) print "none" }' "$work/wrk")."
  echo "Faults of the service (5xx) in its log: $(grep -c 'Fault' "$work/service.log" || true)."
} > "$out"
cat "$out"
