# Make a root tree with HTCondor and Docker. Runs in a mount and process namespace of its own, so that an
# interrupted run leaves no mount behind.
# arguments: destination, suite, mirror, packages in one word
set -eu
tree=$1 suite=$2 mirror=$3 packages=$4
mount --make-rprivate /
# The packages go in by apt afterwards: debootstrap's own resolver leaves condor unconfigured.
debootstrap --variant=minbase "$suite" "$tree" "$mirror"
# Nothing may be started by the installation.
printf '#!/bin/sh\nexit 101\n' > "$tree/usr/sbin/policy-rc.d"
chmod +x "$tree/usr/sbin/policy-rc.d"
mount -t proc proc "$tree/proc"
apt='apt-get -q -o Acquire::Check-Valid-Until=false'
inside() { chroot "$tree" env -i DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
inside $apt update
inside $apt install -y --no-install-recommends $packages
inside apt-get clean
# Without the group the startd cannot ask the engine and never advertises HasDocker.
case " $packages " in *" docker.io "*) inside usermod --append --groups docker condor ;; esac
umount "$tree/proc"
