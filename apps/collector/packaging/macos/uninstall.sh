#!/bin/sh
# sudo /usr/local/tsunagu/uninstall.sh: nothing of the collector stays.
for label in dev.tsunagu.collector dev.tsunagu.collector.once; do
  launchctl bootout "system/$label" 2>/dev/null
  rm -f "/Library/LaunchDaemons/$label.plist"
done
rm -rf "/Library/Application Support/Tsunagu" /usr/local/tsunagu
pkgutil --forget dev.tsunagu.collector >/dev/null
