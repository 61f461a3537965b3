# Become the first process of a pool: join its control groups, then leave this machine's namespaces.
# arguments: tree, mount point for the run's own file system, groups in one word, OPTIONS:NAME per hierarchy
set -eu
groups=$3
for group in $groups; do echo $$ > "$group/cgroup.procs"; done
# Where this is the root of the view decides what the pool sees, so the namespace comes after joining.
exec unshare --cgroup sh "${0%/*}/boot.sh" outside "$@"
