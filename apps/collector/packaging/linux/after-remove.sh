# Shared by the .deb and the .rpm: nothing of it stays.
tsunagu_switch_off() {
  if [ -d /run/systemd/system ]; then
    systemctl stop tsunagu.service tsunagu-once.path tsunagu-once.timer tsunagu-once.service
  fi
  systemctl --quiet disable tsunagu.service tsunagu-once.path tsunagu-once.timer
}

tsunagu_forget() {
  rm -rf /var/lib/tsunagu /etc/systemd/system/tsunagu.service.d /etc/systemd/system/tsunagu-once.service.d
  if getent passwd tsunagu >/dev/null; then userdel tsunagu; fi
  if getent group tsunagu >/dev/null; then groupdel tsunagu; fi
  if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
}
