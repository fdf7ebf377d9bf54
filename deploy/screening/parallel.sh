#!/usr/bin/env bash
# Screens an export with GNU parallel: parallel.sh EXPORT RUN [TASKS] [more options of screen]. For several machines add --sshloginfile and
# share both folders.
set -euo pipefail
export=${1:?folder of the export} run=${2:?folder of the run} tasks=${3:-8}
shift $(($# < 3 ? $# : 3))
program=${POEMS_CDS:-poems-cds}
last=$((tasks - 1))
array() { parallel --quote --retries 3 --halt now,fail=1 "$program" screen "$@" --shard "{}/$tasks" --threads 1 ::: $(seq 0 "$last"); }
array map "$export" --out "$run" "$@"
array reduce "$run" "$@"
"$program" screen finish "$run" "$@"
