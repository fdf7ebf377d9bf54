#!/usr/bin/env bash
# Loads the service with mixed calls, some of them faulty, some fetching from a faulty FHIR server, samples memory and handles, and
# writes docs/soak.md. Needs the .NET SDK of global.json, wrk and curl. MINUTES (default 30), PORT (default 5250; the FHIR server takes
# the next one), PUBLISHED, OUT.
set -euo pipefail
cd "$(dirname "$0")"

minutes=${MINUTES:-30}
port=${PORT:-5250}
out=${OUT:-$PWD/../../../docs/soak.md}
fhir=http://127.0.0.1:$((port + 1))/fhir
issuer=https://ehr.example.org/fhir
work=$(mktemp -d)
trap 'kill "${service:-}" "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

published=${PUBLISHED:-$work}
./publish.sh "$published"
dotnet build .. -c Release -v q
bench() { dotnet run --no-build -c Release --project .. -- "$@"; }
for size in 200000 2000000; do bench chart $size "$work/$size.json"; done
bench tokens 1 "$issuer" https://cds.example.org "$work" # for its keys alone: the calls are local
cp ../../../samples/triad/request.json "$work/triad.json"

dotnet "$published/endpoint/PoemsCds.Endpoint.dll" --urls "http://127.0.0.1:$((port + 1))" --Chart "$work/200000.json" > "$work/server.log" 2>&1 &
server=$!
(cd "$published/service" && exec env MALLOC_ARENA_MAX=2 DOTNET_hostBuilder__reloadConfigOnChange=false DOTNET_ENVIRONMENT=Development \
  PoemsCds__Store__ConnectionString="Data Source=$work/soak.db" Logging__LogLevel__Default=Warning PoemsCds__Telemetry__Prometheus=true \
  PoemsCds__Clients__0__Name=ehr PoemsCds__Clients__0__Issuer="$issuer" PoemsCds__Clients__0__JwksFile="$work/jwks.json" PoemsCds__Clients__0__FhirServers__0="$fhir" \
  ./PoemsCds.Service --urls "http://127.0.0.1:$port") > "$work/service.log" 2>&1 &
service=$!
until curl -s -o /dev/null --fail "http://127.0.0.1:$port/health/ready"; do kill -0 "$service"; sleep 0.2; done
until curl -s -o /dev/null --fail "http://127.0.0.1:$((port + 1))/health/live"; do kill -0 "$server"; sleep 0.2; done

BODIES=$work FHIR=$fhir wrk -t1 -c8 -d"$((minutes * 60))s" --timeout 10s --latency -s soak.lua "http://127.0.0.1:$port" > "$work/wrk" &
load=$!
every=$((minutes * 60 / 15))
for ((i = 0; i <= 15; i++)); do
  kill -0 "$load" 2>/dev/null || break
  memory=$(awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$service/status")
  heap=$(curl -s "http://127.0.0.1:$port/metrics" | awk '/^dotnet_gc_last_collection_memory_committed/ { printf "%.0f", $NF / 1048576 }')
  database=$(du -cm "$work"/soak.db* | awk 'END { print $1 }')
  echo "| $((i * every)) | $memory | $heap | $database | $(ls "/proc/$service/fd" | wc -l) | $(ls "/proc/$service/task" | wc -l) |" | tee -a "$work/samples"
  sleep "$every"
done
wait "$load"

{
  echo "# Soak"
  echo
  echo "Made by \`tests/PoemsCds.Benchmarks/http/soak.sh\`: $minutes minutes at 8 connections, for 2,000 patients in turn. Of ten calls two are small and get"
  echo "a card, two are charts of 200 KB, one is a chart of 2 MB, two send the patient alone and have a chart of 200 KB fetched in a dozen pages,"
  echo "one is feedback on a card that was shown, one is a truncated body (400) and one has a wrong content type (415). Of the FHIR server's answers"
  echo "one in 53 is a 503, one in 101 broken within an entry, one in 151 truncated, and one in 211 never comes: where this concerns the"
  echo "diagnoses, the call gets 412."
  echo "Samples of the service's process:"
  echo
  echo "| Seconds | Resident memory, MB | of it the collector's heap | Database on disk, MB | Handles | Threads |"
  echo "| --- | --- | --- | --- | --- | --- |"
  cat "$work/samples"
  echo
  echo "$(awk '$2 == "requests" { print $1 }' "$work/wrk") calls; p99 $(awk '$1 == "99%" { print $2 }' "$work/wrk"). Answers by status: $(sed -n 's/^Statuses //p' "$work/wrk")."
  echo "Socket errors: $(awk '/Socket errors/ { print; found = 1 } END { if (!found) print "none" }' "$work/wrk"). Faults of the service (5xx) in its log: $(grep -c 'Fault' "$work/service.log" || true)."
} > "$out"
cat "$out"
