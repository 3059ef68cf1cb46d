# Shared by the .deb and the .rpm: what has to stand before the service can run.
tsunagu_set_up() {
  systemd-sysusers tsunagu.conf
  # Everybody may walk through it to `public`; what else is in it is the service's alone.
  install -d -m 0711 -o tsunagu -g tsunagu /var/lib/tsunagu
  if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
}

# On the first installation only: whoever switched it off, or chose the timer instead, is not overruled.
tsunagu_switch_on() {
  systemctl --quiet enable tsunagu.service
  if [ -d /run/systemd/system ]; then systemctl --no-block start tsunagu.service; fi
}

tsunagu_restart() {
  if [ -d /run/systemd/system ]; then systemctl --no-block try-restart tsunagu.service; fi
}
