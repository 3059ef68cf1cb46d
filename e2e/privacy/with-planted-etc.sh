#!/bin/sh
# with-planted-etc.sh FOLDER COMMAND…: runs the command where /etc holds FOLDER's files over this machine's, in a mount
# namespace of its own, which ends with it.
set -eu
folder=$1
shift
mount -t tmpfs layer "$folder/layer"
mkdir "$folder/layer/upper" "$folder/layer/work"
cp -a "$folder/etc/." "$folder/layer/upper/"
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$folder/layer/upper,workdir=$folder/layer/work" /etc
exec "$@"
