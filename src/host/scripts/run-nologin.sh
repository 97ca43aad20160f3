# remove-run-nologin: the file that systemd removes when a system is up, where it forgot. /etc/nologin is somebody's own.
remove_run_nologin() {
  path=/run/nologin
  lstat "$path"
  if [ "$type" = absent ] && [ ! -L /var/run ]; then path=/var/run/nologin; fi
  lstat "$path"
  if [ "$type" = absent ]; then
    note same "$remedy" "$path"
    return 0
  fi
  is_up || { refuse system-not-up; return; }
  with_roots_file "$path" remove_file
}

remove_file() {
  set_aside && tell_digests "$digest" absent
}

# A shutdown that is planned makes the file as well (logind.conf(5)).
is_up() {
  [ ! -e /run/systemd/shutdown/scheduled ] || return 1
  find_system
  case $system in
    running | degraded) return 0 ;;
    initializing | starting | stopping | maintenance) return 1 ;;
  esac
  read -r seconds skip </proc/uptime && [ "${seconds%%.*}" -gt 600 ]
}
