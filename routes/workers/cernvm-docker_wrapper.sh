#!/bin/bash
# Written by: condor-routes build cernvm.py --name wrapper
# Change the script and build again; changes made here are lost.
# Stands in for docker (knob DOCKER) and changes the options of `docker create`, nothing else.
docker=/usr/bin/docker

if [ "${1-}" != create ]; then
    exec "$docker" "$@"
fi
shift
words=(create)

# add_variables HOST INSIDE
add_variables() {
    local inside=$2
    case $1 in
    /cvmfs/cernvm-sl7*) words+=(-e CERNVM_ROOT="$inside"/cvm4) ;;
    /cvmfs/cernvm*) words+=(-e CERNVM_ROOT="$inside"/cvm3) ;;
    esac
}

# A volume is HOST, HOST:INSIDE or HOST:INSIDE:MODE.
add_volume() {
    local rest=${1#*:}
    words+=(--volume "$1")
    add_variables "${1%%:*}" "${rest%%:*}"
}

# HTCondor 25 mounts most volumes as type=bind,source=HOST,target=INSIDE[,readonly].
add_mount() {
    local host='' inside='' part parts
    IFS=, read -r -a parts <<< "$1"
    for part in "${parts[@]}"; do
        case $part in
        source=* | src=*) host=${part#*=} ;;
        target=* | destination=* | dst=*) inside=${part#*=} ;;
        esac
    done
    words+=(--mount "$1")
    add_variables "$host" "$inside"
}

# Everything up to the image is docker's; what follows belongs to the job and is not looked at.
while [ $# -gt 0 ]; do
    case $1 in
    --user | -u)
        shift
        [ $# -eq 0 ] || shift
        ;;
    --user=* | -u?*)
        shift
        ;;
    --volume | -v)
        shift
        [ $# -eq 0 ] || { add_volume "$1"; shift; }
        ;;
    --mount)
        shift
        [ $# -eq 0 ] || { add_mount "$1"; shift; }
        ;;
    --volume=*)
        add_volume "${1#*=}"
        shift
        ;;
    --mount=*)
        add_mount "${1#*=}"
        shift
        ;;
    -v?*)
        add_volume "${1#-v}"
        shift
        ;;
    --*=* | -[!-]?* | --disable-content-trust | --help | --init | --interactive | --no-healthcheck | --oom-kill-disable | --privileged | --publish-all | --quiet | --read-only | --rm | --sig-proxy | --tty | -P | -i | -q | -t)
        words+=("$1")
        shift
        ;;
    -*)
        words+=("$1")
        shift
        [ $# -eq 0 ] || { words+=("$1"); shift; }
        ;;
    *)
        break
        ;;
    esac
done
exec "$docker" "${words[@]}" "$@"
