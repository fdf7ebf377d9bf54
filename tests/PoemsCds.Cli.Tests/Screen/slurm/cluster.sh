#!/usr/bin/env bash
# A real Slurm cluster on one host: a controller and some nodes, each a slurmd of its own on loopback.
# Needs Debian's slurm-wlm and munge, and root.
#   cluster.sh start DIR [NODES]   starts it; prints the SLURM_CONF to export
#   cluster.sh node DIR NODE       starts one node again
#   cluster.sh stop DIR            ends all of it
set -euo pipefail
verb=${1:?start, node or stop} dir=${2:?a folder} conf=$2/slurm.conf

munge_is_ours() { [ -f "$dir/munged.pid" ]; }

start_munge() {
  mkdir -p /run/munge && chown -R munge:munge /run/munge /etc/munge /var/lib/munge /var/log/munge
  if ! munge -n >/dev/null 2>&1; then
    runuser -u munge -- munged --force
    cp /run/munge/munged.pid "$dir/munged.pid"
  fi
}

# Kills the process of a file of its number, and waits until it has ended (state Z, until its parent notices). Asked to end, a controller
# would wait for nodes that are dead.
end() {
  local pid
  pid=$(cat "$1" 2>/dev/null) || return 0
  kill -9 "$pid" 2>/dev/null || return 0
  while grep -qs '^State:[[:space:]]*[^Z[:space:]]' "/proc/$pid/status"; do sleep 0.05; done
}

case $verb in
  start)
    nodes=${3:-3}
    mkdir -p "$dir"/{state,spool,log}
    cat >"$conf" <<C
ClusterName=local
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
SlurmctldPort=16817
SlurmctldPidFile=$dir/controller.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmdSpoolDir=$dir/spool/%n
StateSaveLocation=$dir/state
SlurmctldLogFile=$dir/log/controller.log
SlurmdLogFile=$dir/log/slurmd-%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SlurmdTimeout=5
# Every second instead of once a minute: here nobody waits but the tests.
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
C
    for i in $(seq "$nodes"); do
      echo "NodeName=node$i NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=$((17000 + i)) CPUs=1 RealMemory=2000 State=UNKNOWN" >>"$conf"
    done
    echo "PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP" >>"$conf"
    start_munge
    slurmctld -f "$conf"
    for i in $(seq "$nodes"); do slurmd -N "node$i" -f "$conf"; done
    for _ in $(seq 240); do
      [ "$(SLURM_CONF=$conf sinfo -h -t idle -o %D 2>/dev/null | head -1)" = "$nodes" ] && break
      sleep 0.25
    done
    echo "export SLURM_CONF=$conf" ;;
  node) slurmd -N "${3:?a node}" -f "$conf" ;;
  stop)
    # The controller first: it writes its state when a node ends. The folder can be deleted after them alone.
    for p in "$dir/controller.pid" "$dir"/slurmd-*.pid; do end "$p"; done
    if munge_is_ours; then end "$dir/munged.pid"; fi ;;
  *) echo "start, node or stop" >&2; exit 2 ;;
esac
