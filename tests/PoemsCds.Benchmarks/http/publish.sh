#!/usr/bin/env bash
# Publishes the service as the container has it, which takes some minutes, and the endpoint as a program with nothing set is
# published, into the folders service and endpoint of the folder named. What is there is not published again.
set -euo pipefail
cd "$(dirname "$0")"
[ -d "$1/service" ] || dotnet publish ../../../src/PoemsCds.Service -p:PublishProfile=Container -r linux-x64 -o "$1/service" -v q
[ -d "$1/endpoint" ] || dotnet publish endpoint -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o "$1/endpoint" -v q
