# The way of a pool's first process from control groups to a file system and a shell of its own.
# arguments: outside | inside, then those of enter.sh
set -eu
stage=$1 tree=$2 point=$3 groups=$4
shift 4

if [ "$stage" = outside ]; then
    for group in $groups; do
        # Unified hierarchy: only a group without processes may hand controllers down, so we move below it.
        [ -e "$group/cgroup.subtree_control" ] || continue
        mkdir -p "$group/init"
        echo $$ > "$group/init/cgroup.procs"
        for controller in $(cat "$group/cgroup.controllers"); do
            echo "+$controller" > "$group/cgroup.subtree_control" 2>/dev/null || true
        done
    done
    exec unshare --mount --pid --net --ipc --uts --fork --kill-child \
        sh "$0" inside "$tree" "$point" "$groups" "$@"
fi

mount --make-rprivate /
# Everything the run writes lives in memory over the untouched tree, and ends with this namespace.
mount -t tmpfs -o mode=755 tmpfs "$point"
mkdir "$point/upper" "$point/work" "$point/root"
mount -t overlay overlay -o "lowerdir=$tree,upperdir=$point/upper,workdir=$point/work" "$point/root"
cd "$point/root"
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup
for hierarchy; do
    mkdir -p "sys/fs/cgroup/${hierarchy#*:}"
    case $hierarchy in
    :*) mount -t cgroup2 cgroup2 "sys/fs/cgroup/${hierarchy#*:}" ;;
    *) mount -t cgroup -o "${hierarchy%:*}" cgroup "sys/fs/cgroup/${hierarchy#*:}" ;;
    esac
done
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty; do
    touch "dev/$device"
    mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mount -t tmpfs tmpfs dev/shm
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs tmpfs tmp
mkdir .outside
pivot_root . .outside
cd /
umount -l /.outside
rmdir /.outside

busybox ip link set lo up
hostname rehearsal
printf '127.0.0.1 rehearsal.test rehearsal localhost\n' > /etc/hosts
: > /etc/resolv.conf
echo ready
# The shell reads what to start from the harness; when the harness goes, the pipe closes, the shell ends, the
# first process with it, and the kernel ends everything else in here.
exec /usr/bin/tini-static -- /bin/sh
