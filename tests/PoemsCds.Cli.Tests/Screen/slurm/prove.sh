#!/usr/bin/env bash
# Screens an export on a Slurm cluster of three nodes, of which one dies in the middle of each stage, and compares every output with that
# of one process alone, byte for byte.
#   prove.sh PROGRAM DIR    the poems-cds to run; an empty folder for everything else
set -euo pipefail
program=$(readlink -f "${1:?poems-cds}") dir=${2:?a folder}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../../..
mkdir -p "$dir/logs"
export PoemsCds__DigestKey
PoemsCds__DigestKey=$(head -c 32 /dev/zero | base64)

"$program" screen example --patients 2000 --seed 7 --as-of 2026-11-22 "$dir/export"
"$program" screen run "$dir/export" --out "$dir/alone" --as-of 2026-11-22 --threads 1

# The program of the cluster. The first task of a stage stops in the middle of its work and writes down which processes its node runs.
cat >"$dir/program" <<P
#!/usr/bin/env bash
"$program" "\$@" &
child=\$!
stage=\$2
if mv "$dir/victim-\$stage" "$dir/chosen-\$stage" 2>/dev/null; then
  # Until it writes; the last stage writes too briefly to be caught each time.
  for i in \$(seq 2000); do
    if compgen -G "$dir/run/*.\$child.*.tmp" >/dev/null || compgen -G "$dir/run/*/*.\$child.*.tmp" >/dev/null; then break; fi
    if [ "\$stage" = finish ] && [ "\$i" = 40 ]; then break; fi
    sleep 0.01
  done
  kill -STOP \$child
  script=\$PPID
  step=\$(awk '{ print \$4 }' /proc/\$script/stat)
  echo "\$SLURMD_NODENAME \$child \$\$ \$script \$step" >"$dir/dying-\$stage.tmp"
  mv "$dir/dying-\$stage.tmp" "$dir/dying-\$stage"
fi
wait \$child
P
chmod +x "$dir/program"
touch "$dir/victim-map" "$dir/victim-reduce" "$dir/victim-finish"

trap '"$here/cluster.sh" stop "$dir/cluster"' EXIT
eval "$("$here/cluster.sh" start "$dir/cluster" 3)"
read -r map reduce finish < <(
  POEMS_CDS=$dir/program SCREEN_LOGS=$dir/logs "$root/deploy/screening/slurm.sh" "$dir/export" "$dir/run" 4 --as-of 2026-11-22)

# A task of a node that failed waits for two minutes; not here.
hasten() {
  for job in "$map" "$reduce" "$finish"; do scontrol update jobid="$job" StartTime=now 2>/dev/null || true; done
}

wait_for() { # file
  for _ in $(seq 3600); do
    [ -e "$1" ] && return
    hasten
    sleep 0.25
  done
  echo "$1 did not appear" >&2
  exit 1
}

dead=
for stage in map reduce finish; do
  wait_for "$dir/dying-$stage"
  # Only now: a node that comes back at once may still be told to end the job that it lost, and by then runs it again.
  if [ -n "$dead" ]; then "$here/cluster.sh" node "$dir/cluster" "$dead"; fi
  find "$dir/run" -name '*.tmp' -printf "$stage: unfinished %f\n" | sed 's/\.json.*\|\.facts.*\|\.csv.*\|\.ndjson.*//'
  read -r node child wrapper script step <"$dir/dying-$stage"
  kill -9 "$(cat "$dir/cluster/slurmd-$node.pid")" "$step" "$script" "$wrapper" "$child"
  echo "$stage: $node died"
  # As the health check of a cluster does. Without it Slurm finds out in half a minute.
  scontrol update nodename="$node" state=down reason="killed by the test"
  echo "$stage: $node is $(sinfo -h -n "$node" -o %t)"
  dead=$node
done

for _ in $(seq 3600); do
  [ -z "$(squeue -h)" ] && break
  hasten
  sleep 0.25
done
squeue
test -f "$dir/run/patients.csv"
for part in patients.csv map judged; do diff -r "$dir/alone/$part" "$dir/run/$part"; done
diff <(sed 's/"export".*//' "$dir/alone/run.json") <(sed 's/"export".*//' "$dir/run/run.json")
if find "$dir/run" -name '*.tmp' | grep .; then
  echo "files of the nodes that died are left over" >&2
  exit 1
fi
echo "The same bytes as one process alone."
