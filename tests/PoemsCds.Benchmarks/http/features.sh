#!/usr/bin/env bash
# Loads the service as a site runs it and bare, in turn, and writes what the difference costs to results/features.md.
# Needs the .NET SDK of global.json, wrk, taskset, curl and two cores. PORT, ROUNDS, SECONDS_EACH, WARM_UP, PUBLISHED, OUT as for run.sh.
set -euo pipefail
cd "$(dirname "$0")"

port=${PORT:-5250}
rounds=${ROUNDS:-7}
seconds=${SECONDS_EACH:-4}
warm_up=${WARM_UP:-20}
out=${OUT:-$PWD/../results/features.md}
issuer=https://ehr.example.org/fhir
path=/cds-services/poems-patient-view
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

published=${PUBLISHED:-$work}
[ -d "$published/service" ] || dotnet publish ../../../src/PoemsCds.Service -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -p:PublishDocumentationFiles=false -o "$published/service" -v q
dotnet build .. -c Release -v q
bench() { dotnet run --no-build -c Release --project .. -- "$@"; }
for kind in no-card card; do bench chart 200000 "$work/$kind.json" $kind; done
bench tokens 200000 "$issuer" "https://cds.example.org$path" "$work"

start() { env "${@:3}" dotnet "$published/service/PoemsCds.Service.dll" --urls "http://127.0.0.1:$1" > "$work/$2.log" 2>&1 & pids+=($!); }
start "$port" bare DOTNET_ENVIRONMENT=Development Logging__LogLevel__Default=None PoemsCds__Store__ConnectionString="Data Source=$work/bare.db"
start $((port + 1)) full DOTNET_ENVIRONMENT=Production PoemsCds__Store__ConnectionString="Data Source=$work/full.db" PoemsCds__Store__MigrateAtStart=true \
  PoemsCds__PublicBaseUrl=https://cds.example.org PoemsCds__DigestKey="$(head -c 32 /dev/urandom | base64)" PoemsCds__Telemetry__Prometheus=true \
  PoemsCds__Clients__0__Name=ehr PoemsCds__Clients__0__Issuer="$issuer" PoemsCds__Clients__0__JwksFile="$work/jwks.json" \
  PoemsCds__RateLimit__RequestsPerSecond=100000 PoemsCds__RateLimit__Burst=1000000
for p in "$port" $((port + 1)); do until curl -s -o /dev/null --fail "http://127.0.0.1:$p/health/ready"; do sleep 0.2; done; done

used=0
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; } # user and system time, in hundredths of a second
# name, port, pid, seconds, kind of chart
load() {
  local before after calls
  before=$(ticks "$3")
  local tokens=(); [ "$1" = bare ] || tokens=(TOKENS="$work/tokens.txt" FIRST=$used)
  env BODY="$work/$5.json" "${tokens[@]}" taskset -c 1 wrk -t1 -c16 -d"$4s" --latency -s post.lua "http://127.0.0.1:$2$path" > "$work/wrk"
  after=$(ticks "$3")
  if grep -q Non-2xx "$work/wrk"; then cat "$work/wrk" >&2; tail -5 "$work/$1.log" >&2; exit 1; fi
  calls=$(awk '$2 == "requests" { print $1 }' "$work/wrk")
  [ "$1" = bare ] || used=$((used + calls + 100)) # some were sent and not counted
  echo "$1 $(awk -v t=$((after - before)) -v c="$calls" 'BEGIN { print t * 10 / c }') $calls"
}

for kind in card no-card; do
  load bare "$port" "${pids[0]}" "$warm_up" $kind > /dev/null
  load full $((port + 1)) "${pids[1]}" "$warm_up" $kind > /dev/null
done
for pid in "${pids[@]}"; do taskset -apc 0 "$pid" > /dev/null; done
for ((i = 0; i < rounds; i++)); do
  for kind in no-card card; do
    load bare "$port" "${pids[0]}" "$seconds" $kind > "$work/round"; cat "$work/round" >> "$work/bare.$kind.txt"
    load full $((port + 1)) "${pids[1]}" "$seconds" $kind > "$work/round"; cat "$work/round" >> "$work/full.$kind.txt"
  done
done

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
{
  echo "# What proof, limits and records cost"
  echo
  echo "Made by \`tests/PoemsCds.Benchmarks/http/features.sh\`: the chart of 200 KB at 16 connections, in turn to the service as a site runs it"
  echo "(a signed token for each call, ES384, used once; rate limits; a log line a call; metrics with a Prometheus endpoint) and bare (Development,"
  echo "no log). The store is on in both; a chart without a card does not use it. One core for the servers, another for wrk; $rounds rounds of $seconds seconds, medians."
  echo
  echo "| CPU a call | as a site runs it | bare | ratio, median of the rounds |"
  echo "| --- | --- | --- | --- |"
  for kind in no-card card; do
    printf '| %s | %.2f ms | %.2f ms | **%.2f** |\n' "$([ $kind = card ] && echo 'a chart with a card' || echo 'a chart without a card')" \
      "$(awk '{ print $2 }' "$work/full.$kind.txt" | median)" "$(awk '{ print $2 }' "$work/bare.$kind.txt" | median)" \
      "$(paste "$work/full.$kind.txt" "$work/bare.$kind.txt" | awk '{ print $2 / $5 }' | median)"
  done
} > "$out"
cat "$out"
