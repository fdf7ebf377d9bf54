#!/usr/bin/env bash
# Loads the service and a plain ASP.NET Core endpoint in turn, and writes the ratios to results/http.md.
# Needs the .NET SDK of global.json, wrk, taskset, curl and two cores. Settings: see README.md.
set -euo pipefail
cd "$(dirname "$0")"

port=${PORT:-5250}
rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-5}
warm_up=${WARM_UP:-20} # long enough for the just-in-time compiler on a busy machine
memory_seconds=${MEMORY_SECONDS:-300}
starts=${STARTS:-7}
cores_of_server=${SERVER_CORE:-0}
cores_of_load=${LOAD_CORE:-1}
out=${OUT:-$PWD/../results/http.md}
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

published=${PUBLISHED:-$work}
./publish.sh "$published"
dotnet build .. -c Release -v q
charts="200000 200000-card 2000000 2000000-card"
for chart in $charts; do dotnet run --no-build -c Release --project .. -- chart "${chart%-card}" "$work/$chart.json" "$([ "${chart#*-}" = card ] && echo card || echo no-card)"; done

service_url=${SERVICE_URL:-http://127.0.0.1:$port/cds-services/poems-patient-view}
endpoint_url=http://127.0.0.1:$((port + 1))/pass

# Each in its own folder, as in a container: the configuration is looked for, and watched, where a program starts.
start_service() {
  (cd "$published/service" && exec env MALLOC_ARENA_MAX=2 DOTNET_hostBuilder__reloadConfigOnChange=false DOTNET_ENVIRONMENT=Development \
    PoemsCds__Store__ConnectionString="Data Source=$work/bench.db" Logging__LogLevel__Default=Warning $1 ./PoemsCds.Service --urls "http://127.0.0.1:$port") > "$work/service.log" 2>&1 &
  last=$!
}
start_endpoint() { (cd "$published/endpoint" && exec $1 dotnet PoemsCds.Endpoint.dll --urls "http://127.0.0.1:$((port + 1))") > "$work/endpoint.log" 2>&1 & last=$!; }
answers() { curl -s -o /dev/null --fail -H 'Content-Type: application/json' --data-binary "@$2" "$1"; }
await() { until answers "$1" "$2"; do kill -0 "$last"; done; }
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; } # user and system time, in hundredths of a second
resident() { awk '/^VmRSS/ { print $2 / 1024 }' "/proc/$1/status"; }
load() { BODY=$3 taskset -c "$cores_of_load" wrk -t1 -c"$2" -d"$4s" --latency -s post.lua "$1"; }

# name, url, pid, size, connections: one line of name, size, connections, CPU ms a call, p99 ms, calls a second
measure() {
  local before after
  before=$(ticks "$3")
  load "$2" "$5" "$work/$4.json" "$seconds" > "$work/wrk"
  after=$(ticks "$3")
  awk -v name="$1" -v size="$4" -v connections="$5" -v ticks=$((after - before)) '
    function ms(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
    $1 == "99%" { p99 = ms($2) }
    $2 == "requests" { calls = $1 }
    /Requests\/sec/ { rate = $2 }
    /Non-2xx/ { bad = $NF }
    END { if (bad > 0) { print "refused: " bad > "/dev/stderr"; exit 1 } print name, size, connections, ticks * 10 / calls, p99, rate }' "$work/wrk" | tee -a "$work/calls"
}

# Start to first answer, in milliseconds, in turn.
triad=../../../samples/triad/request.json
for ((i = 0; i < starts; i++)); do
  for name in service endpoint; do
    url=${name}_url
    from=$(date +%s%N)
    "start_$name" "taskset -c $cores_of_server"
    await "${!url}" "$triad"
    echo "$name $((($(date +%s%N) - from) / 1000000)) $(ticks "$last")" >> "$work/starts"
    kill "$last"; wait "$last" 2>/dev/null || true
  done
done

start_service ""; service=$last; pids+=("$service"); await "$service_url" "$triad"
start_endpoint ""; endpoint=$last; pids+=("$endpoint"); await "$endpoint_url" "$triad"
# The just-in-time compiler waits ten times as long where a process has one core: it works with all of them, then one is left.
for url in "$service_url" "$endpoint_url"; do for chart in $charts; do load "$url" 4 "$work/$chart.json" "$warm_up" > /dev/null; done; done
for pid in "$service" "$endpoint"; do taskset -apc "$cores_of_server" "$pid" > /dev/null; done

for ((round = 0; round < rounds; round++)); do
  for chart in $charts; do
    for connections in 1 16; do
      measure service "$service_url" "$service" "$chart" $connections
      measure endpoint "$endpoint_url" "$endpoint" "$chart" $connections
    done
  done
done

load "$service_url" 16 "$work/2000000.json" "$memory_seconds" > /dev/null
load "$endpoint_url" 16 "$work/2000000.json" "$memory_seconds" > /dev/null
memory_of_service=$(resident "$service")
memory_of_endpoint=$(resident "$endpoint")

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
of() { awk -v n="$1" -v s="$2" -v c="$3" -v f="$4" '$1 == n && $2 == s && $3 == c { print $f }' "$work/calls" | median; }
# the median of the ratios of the rounds
rounds_of() { paste <(awk -v s="$1" -v c="$2" -v f="$3" '$1 == "service" && $2 == s && $3 == c { print $f }' "$work/calls") \
  <(awk -v s="$1" -v c="$2" -v f="$3" '$1 == "endpoint" && $2 == s && $3 == c { print $f }' "$work/calls") | awk '{ print $1 / $2 }' | median; }
start_of() { awk -v n="$1" -v f="$2" '$1 == n { print $f }' "$work/starts" | median; }

{
  echo "# Over HTTP"
  echo
  echo "Made by \`tests/PoemsCds.Benchmarks/http/run.sh\`: the service and a plain ASP.NET Core endpoint, which reads the body into the same kind of"
  echo "buffer and makes one \`Utf8JsonReader\` pass over it, in turn on one core; wrk on another. $rounds rounds of $seconds seconds; the"
  echo "ratios are medians of the rounds. CPU is that of the server's process. A thousand patients in turn; most charts lead to no card."
  echo
  echo "| Chart | Connections | CPU per call, service | endpoint | ratio | p99, service | endpoint | ratio | calls/s, service | endpoint |"
  echo "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
  for chart in $charts; do
    for c in 1 16; do
      printf '| %d KB%s | %d | %.2f ms | %.2f ms | **%.2f** | %.1f ms | %.1f ms | **%.2f** | %.0f | %.0f |\n' $((${chart%-card} / 1000)) "$([ "${chart#*-}" = card ] && echo ', with a card')" $c \
        "$(of service "$chart" $c 4)" "$(of endpoint "$chart" $c 4)" "$(rounds_of "$chart" $c 4)" \
        "$(of service "$chart" $c 5)" "$(of endpoint "$chart" $c 5)" "$(rounds_of "$chart" $c 5)" "$(of service "$chart" $c 6)" "$(of endpoint "$chart" $c 6)"
    done
  done
  echo
  echo "| | service | endpoint | ratio |"
  echo "| --- | --- | --- | --- |"
  printf '| Resident memory after %s s of 2 MB calls at 16 connections | %.0f MB | %.0f MB | **%s** |\n' "$memory_seconds" "$memory_of_service" "$memory_of_endpoint" "$(ratio "$memory_of_service" "$memory_of_endpoint")"
  printf '| Start to first answer, median of %s | %s ms | %s ms | **%s** |\n' "$starts" "$(start_of service 2)" "$(start_of endpoint 2)" "$(ratio "$(start_of service 2)" "$(start_of endpoint 2)")"
  printf '| CPU of the same | %s0 ms | %s0 ms | **%s** |\n' "$(start_of service 3)" "$(start_of endpoint 3)" "$(ratio "$(start_of service 3)" "$(start_of endpoint 3)")"
} > "$out"
cat "$out"
