#!/usr/bin/env bash
# Measures what three Slurm nodes cost over one process: the processor time of all tasks over that of `screen run` with one thread.
#   overhead.sh PROGRAM DIR EXPORT    the poems-cds to run; an empty folder for everything else; an export
set -euo pipefail
program=$(readlink -f "${1:?poems-cds}") dir=${2:?a folder} export=${3:?an export}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$dir/logs"
export PoemsCds__DigestKey
PoemsCds__DigestKey=$(head -c 32 /dev/zero | base64)

# Writes user and system time of each process, in seconds.
cat >"$dir/program" <<P
#!/usr/bin/env bash
TIMEFORMAT='%U %S'
{ time "$program" "\$@" 2>&3; } 3>&2 2>>"$dir/times"
P
chmod +x "$dir/program"
total() { awk '{ s += $1 + $2 } END { printf "%.1f", s }' "$dir/times"; rm "$dir/times"; }

"$dir/program" screen run "$export" --out "$dir/alone" --as-of 2026-11-22 --threads 1 >/dev/null
alone=$(total)
trap '"$here/cluster.sh" stop "$dir/cluster"' EXIT
eval "$("$here/cluster.sh" start "$dir/cluster" 3)"
POEMS_CDS=$dir/program SCREEN_LOGS=$dir/logs "$here/../../../../deploy/screening/slurm.sh" "$export" "$dir/run" 3 --as-of 2026-11-22 >/dev/null
for _ in $(seq 900); do
  [ -z "$(squeue -h)" ] && break
  sleep 1
done
diff -rq "$dir/alone/judged" "$dir/run/judged"
three=$(total)
awk -v a="$alone" -v t="$three" -v b="$(du -sm "$export" | cut -f1)" \
  'BEGIN { printf "%d MB: one process %.1f s, seven tasks on three nodes %.1f s of processor time; overhead %.0f %%\n", b, a, t, 100 * (t / a - 1) }'
