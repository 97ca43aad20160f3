# What turns everybody but root away, and whether the system that put it there is still on its way up or down.

probe_nologin() {
  nologin=no
  for path in /etc/nologin /run/nologin /var/run/nologin; do
    [ ! -e "$path" ] || { nologin=yes; emit nologin "$path"; }
  done
  if [ $nologin = yes ]; then probe_phase; fi
}

# systemd puts /run/nologin there early in a boot and removes it when it is done, and again five minutes before a planned shutdown.
probe_phase() {
  phase=
  find_system
  case $system in
    running | degraded) phase=up ;;
    initializing | starting) phase=starting ;;
    stopping) phase=stopping ;;
  esac
  if [ -e /run/systemd/shutdown/scheduled ]; then phase=stopping; fi
  [ -z "$phase" ] || emit phase "$phase"
}
