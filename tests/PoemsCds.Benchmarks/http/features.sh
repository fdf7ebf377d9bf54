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
./publish.sh "$published"
dotnet build .. -c Release -v q
bench() { dotnet run --no-build -c Release --project .. -- "$@"; }
for kind in no-card card; do bench chart 200000 "$work/$kind.json" $kind; done
bench tokens 1 "$issuer" "https://cds.example.org$path" "$work" # a key set to start with

start() { (cd "$published/service" && exec env MALLOC_ARENA_MAX=2 DOTNET_hostBuilder__reloadConfigOnChange=false "${@:3}" ./PoemsCds.Service --urls "http://127.0.0.1:$1") > "$work/$2.log" 2>&1 & pids+=($!); }
start "$port" bare DOTNET_ENVIRONMENT=Development Logging__LogLevel__Default=None PoemsCds__Store__ConnectionString="Data Source=$work/bare.db"
start $((port + 1)) full DOTNET_ENVIRONMENT=Production PoemsCds__Store__ConnectionString="Data Source=$work/full.db" PoemsCds__Store__MigrateAtStart=true \
  PoemsCds__PublicBaseUrl=https://cds.example.org PoemsCds__DigestKey="$(head -c 32 /dev/urandom | base64)" PoemsCds__Telemetry__Prometheus=true \
  PoemsCds__Clients__0__Name=ehr PoemsCds__Clients__0__Issuer="$issuer" PoemsCds__Clients__0__JwksFile="$work/jwks.json" \
  PoemsCds__RateLimit__RequestsPerSecond=100000 PoemsCds__RateLimit__Burst=1000000
for p in "$port" $((port + 1)); do until curl -s -o /dev/null --fail "http://127.0.0.1:$p/health/ready"; do sleep 0.2; done; done
bench tokens 100000 "$issuer" "https://cds.example.org$path" "$work" # after the start: a token that was issued before is refused

declare -A used=([ES384]=0 [RS384]=0)
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; } # user and system time, in hundredths of a second
# bare or the algorithm of the tokens, seconds, kind of chart: processor time of a call, in milliseconds
load() {
  local before after calls pid=${pids[1]} at=$((port + 1)) tokens=(TOKENS="$work/$1.txt" FIRST="${used[$1]:-}")
  if [ "$1" = bare ]; then pid=${pids[0]} at=$port tokens=(); fi
  before=$(ticks "$pid")
  env BODY="$work/$3.json" "${tokens[@]}" taskset -c 1 wrk -t1 -c16 -d"$2s" --latency -s post.lua "http://127.0.0.1:$at$path" > "$work/wrk"
  after=$(ticks "$pid")
  if grep -q Non-2xx "$work/wrk"; then cat "$work/wrk" >&2; tail -5 "$work/full.log" >&2; exit 1; fi
  calls=$(awk '$2 == "requests" { print $1 }' "$work/wrk")
  [ "$1" = bare ] || used[$1]=$((used[$1] + calls + 100)) # some were sent and not counted
  awk -v t=$((after - before)) -v c="$calls" 'BEGIN { print t * 10 / c }' >> "$work/$1.$3.txt"
}

for kind in card no-card; do for name in bare ES384 RS384; do load $name "$warm_up" $kind; done; done
rm "$work"/*card.txt
for pid in "${pids[@]}"; do taskset -apc 0 "$pid" > /dev/null; done
for ((i = 0; i < rounds; i++)); do
  for kind in no-card card; do for name in bare ES384 RS384; do load $name "$seconds" $kind; done; done
done

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
{
  echo "# Cost of authentication, limits, log and metrics"
  echo
  echo "Made by \`tests/PoemsCds.Benchmarks/http/features.sh\`: the chart of 200 KB at 16 connections, sent in turn to the service as a site runs it"
  echo "(a signed token for each call, used once; rate limits; a log line for each call; metrics with a Prometheus endpoint) and bare (Development,"
  echo "no log). The store is on in both; a chart without a card does not use it. One core for the servers, another for wrk; $rounds rounds of $seconds seconds, medians."
  echo
  echo "| CPU per call | signature | as a site runs it | bare | ratio, median of the rounds |"
  echo "| --- | --- | --- | --- | --- |"
  for kind in no-card card; do for name in RS384 ES384; do
    printf '| %s | %s | %.2f ms | %.2f ms | **%.2f** |\n' "$([ $kind = card ] && echo 'a chart with a card' || echo 'a chart without a card')" $name \
      "$(median < "$work/$name.$kind.txt")" "$(median < "$work/bare.$kind.txt")" "$(paste "$work/$name.$kind.txt" "$work/bare.$kind.txt" | awk '{ print $1 / $2 }' | median)"
  done; done
} > "$out"
cat "$out"
