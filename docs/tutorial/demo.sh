#!/usr/bin/env bash
# What `make demo` runs: build the route that turns grid jobs into Docker jobs, lint it, dry-run glideins.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cp "$here/routes/nebraska_docker.py" "$here/docs/tutorial/glideins.ads" "$work"
cd "$work"
bold=""; plain=""
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m'; plain=$'\e[0m'; fi
step() { printf '\n%s== %s%s\n' "$bold" "$1" "$plain"; }
run() { printf '%s$ %s%s\n' "$bold" "$*" "$plain"; "$@"; }

step "1. Build: nebraska_docker.py says what the site wants; this is what HTCondor reads"
run condor-routes build nebraska_docker.py --out route.conf
cat route.conf

step "2. Lint: nothing in it that HTCondor would ignore or misread"
run routelint route.conf

step "3. The same route as it is often written by hand. HTCondor loads it without a word"
cat > by-hand.conf <<'ROUTE'
JOB_ROUTER_ROUTE_NAMES = Local_Docker
JOB_ROUTER_ROUTE_Local_Docker @=jrt
  Requirements = TARGET.x509UserProxyEmail != "User@example.com"
  UNIVERSE VANILLA
  MaxIdleJob = 5
  COPY Cmd "orig_Cmd"
  EVALSET Cmd ifThenElse(regexp("^/", orig_Cmd), orig_Cmd, strcat("./", orig_Cmd))
  SET WantDocker true
  set_DockerImage = "unlhcc/osg-wn-el6"
@jrt
ROUTE
run routelint by-hand.conf || true

step "4. Dry run: where does each glidein go, and what changes on the way?"
grep '^# ' glideins.ads
run condor-routes simulate --config route.conf --ads glideins.ads

printf '\n%sNext: README.md, and docs/tutorial/first-route.md%s\n' "$bold" "$plain"
