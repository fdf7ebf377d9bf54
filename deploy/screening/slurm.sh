#!/usr/bin/env bash
# Screens an export on a Slurm cluster: an array that reads, an array that judges, one task that finishes.
#   slurm.sh EXPORT RUN [TASKS] [more options of screen]
# EXPORT and RUN are on storage that all nodes share. A node that fails does not stop the run: its task is queued again and goes on.
set -euo pipefail
export=${1:?folder of the export} run=${2:?folder of the run} tasks=${3:-8}
shift $(($# < 3 ? $# : 3))
options=("$@")
program=${POEMS_CDS:-poems-cds}

submit() { # name, dependency, more options of sbatch, --, command
  local name=$1 after=$2
  shift 2
  local slurm=()
  while [ "$1" != -- ]; do slurm+=("$1"); shift; done
  shift
  sbatch --parsable --requeue --open-mode=append --job-name="screen-$name" --output="${SCREEN_LOGS:-.}/screen-$name-%a.log" \
    ${after:+--dependency=afterok:$after} "${slurm[@]}" --wrap "$(printf '%q ' "$@")"
}

map=$(submit map "" --array="0-$((tasks - 1))" -- "$program" screen map "$export" --out "$run" --shard "/$tasks" --threads 1 "${options[@]}")
reduce=$(submit reduce "$map" --array="0-$((tasks - 1))" -- "$program" screen reduce "$run" --shard "/$tasks" --threads 1 "${options[@]}")
finish=$(submit finish "$reduce" -- "$program" screen finish "$run" "${options[@]}")
echo "$map $reduce $finish"
