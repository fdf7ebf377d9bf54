#!/usr/bin/env bash
# Screens an export with GNU parallel: parallel.sh EXPORT RUN [TASKS]. For several machines add --sshloginfile and share both folders.
set -euo pipefail
export=${1:?folder of the export} run=${2:?folder of the run} tasks=${3:-8}
program=${POEMS_CDS:-poems-cds}
last=$((tasks - 1))
parallel --retries 3 --halt now,fail=1 "$program" screen map "$export" --out "$run" --shard "{}/$tasks" --threads 1 ::: $(seq 0 "$last")
parallel --retries 3 --halt now,fail=1 "$program" screen reduce "$run" --shard "{}/$tasks" --threads 1 ::: $(seq 0 "$last")
"$program" screen finish "$run"
