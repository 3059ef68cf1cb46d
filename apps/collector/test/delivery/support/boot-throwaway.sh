#!/bin/sh
# boot-throwaway.sh FOLDER: becomes the init of a machine whose disk is this one's, read only, below a layer in memory.
# Run it in mount, process, host name, IPC and cgroup namespaces of its own; it ends with its first process, and no trace stays.
set -eu
base=$1
mount --make-rprivate /
mount -t tmpfs -o size=2g,mode=0755 throwaway "$base"
mkdir "$base/upper" "$base/work" "$base/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$base/upper,workdir=$base/work" "$base/root"
root=$base/root
mount -t proc proc "$root/proc"
# Its init must not set what this machine's kernel does.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=0755 dev "$root/dev"
for node in null zero full random urandom tty; do
  : > "$root/dev/$node"
  mount --bind "/dev/$node" "$root/dev/$node"
done
ln -s /proc/self/fd "$root/dev/fd"
mkdir "$root/dev/shm" "$root/dev/pts" "$root/dev/mqueue"
# A unit with a /dev of its own is given copies of these.
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
mount -t mqueue mqueue "$root/dev/mqueue"
mount -t tmpfs -o mode=0755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
# Where the layer can be looked at from inside.
mkdir "$root/run/layer"
mount --bind "$base/upper" "$root/run/layer"
hostname throwaway
# Not chroot: a unit with a user namespace of its own could not start below one.
cd "$root"
pivot_root . mnt
umount -l /mnt
exec env -i container=throwaway PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --system --unit=basic.target --show-status=no
