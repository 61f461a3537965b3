#!/usr/bin/env bash
# What `make demo` runs: build the route that turns grid jobs into Docker jobs, lint it, dry-run glideins.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
bold=""; plain=""
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m'; plain=$'\e[0m'; fi
step() { printf '\n%s== %s%s\n' "$bold" "$1" "$plain"; }
run() { printf '%s$ %s%s\n' "$bold" "$*" "$plain"; "$@"; }

step "1. Build: routes/nebraska_docker.py says what the site wants; this is what HTCondor reads"
run condor-routes build routes/nebraska_docker.py --out "$work/route.conf"
cat "$work/route.conf"

step "2. Lint: nothing in it that HTCondor would ignore or misread"
run routelint "$work/route.conf"

step "3. The same route as it is often written by hand. HTCondor loads it without a word"
cat > "$work/by-hand.conf" <<'ROUTE'
JOB_ROUTER_ROUTE_NAMES = Local_Docker
JOB_ROUTER_ROUTE_Local_Docker @=jrt
  Requirements = TARGET.x509UserProxyEmail != "User@example.com"
  UNIVERSE VANILLA
  MaxIdleJob = 5
  COPY Cmd "orig_Cmd"
  EVALSET Cmd ifThenElse(regexp("^/", orig_Cmd), orig_Cmd, strcat("./", orig_Cmd))
  SET WantDocker = true
  set_DockerImage = "unlhcc/osg-wn-el6"
@jrt
ROUTE
run routelint "$work/by-hand.conf" || true

step "4. Dry run: where does each glidein go, and what changes on the way?"
run condor-routes simulate --config "$work/route.conf" --ads routes/nebraska_docker.ads

step "5. Why did a job take no route?"
run condor-routes simulate --config "$work/route.conf" --ads routes/nebraska_docker.ads --explain | sed -n '1,40p'

printf '\n%sNext: README.md, and docs/tutorial/first-route.md%s\n' "$bold" "$plain"
