# sshd as a service: systemd's, OpenRC's, that of SysV scripts, or a program alone.

# The service that is meant to run sshd in $service: `unit NAME`, `rc sshd`, `init NAME` or `program PATH`.
find_service() {
  service='' disabled=no
  if [ -e /etc/ssh/sshd_not_to_be_run ]; then disabled=yes
  elif [ -d /run/systemd/system ]; then find_unit
  elif has rc-service; then find_rc_service
  else find_init_script; fi
  [ -z "$service" ] || return 0
  if [ $disabled = yes ]; then refuse service-disabled; else refuse no-service; fi
}

# On Ubuntu the socket is enabled, and not the service that it starts.
find_unit() {
  for unit in ssh.service sshd.service ssh.socket sshd.socket; do
    case $(bounded systemctl is-enabled "$unit" 2>/dev/null) in
      enabled* | generated)
        service="unit $unit"
        return
        ;;
      disabled | masked*) disabled=yes ;;
    esac
  done
}

find_rc_service() {
  if rc-update -q show 2>/dev/null | grep -q '^ *sshd |'; then service='rc sshd'
  elif [ -e /etc/init.d/sshd ]; then disabled=yes; fi
}

# Links named K without one named S turn a service off in every runlevel.
find_init_script() {
  for name in ssh sshd; do
    [ -x "/etc/init.d/$name" ] || continue
    set +f
    set -- /etc/rc*.d/K??"$name" /etc/rc.d/rc*.d/K??"$name" /etc/rc*.d/S??"$name" /etc/rc.d/rc*.d/S??"$name"
    set -f
    case " $* " in
      *"/S"[0-9][0-9]"$name "*) ;;
      *"/K"[0-9][0-9]"$name "*)
        disabled=yes
        continue
        ;;
    esac
    service="init $name"
    return
  done
  if [ $disabled = no ] && [ -x /usr/sbin/sshd ]; then service='program /usr/sbin/sshd'; fi
}

# Starts or stops $service; a slow unit goes on by itself.
tell_service() {
  name=${service#* }
  case ${service%% *}:$1 in
    unit:start) bounded systemctl reset-failed "$name"; long systemctl start "$name" ;;
    unit:stop) long systemctl stop "$name" ;;
    rc:*) long rc-service "$name" "$1" ;;
    init:*) long service "$name" "$1" ;;
    program:start) "$name" ;;
    program:stop) kill "$daemon" ;;
  esac </dev/null >/dev/null 2>&1
}

long() {
  if has timeout; then timeout 30 "$@"; else "$@"; fi
}

# Does sshd listen, or a socket of systemd that starts it: the sockets that proc(5) says it has open, and that wait for clients.
listens() {
  find_daemon
  if [ -z "$daemon" ]; then
    has systemctl && bounded systemctl is-active --quiet ssh.socket sshd.socket 2>/dev/null
    return
  fi
  cat "/proc/$daemon/net/tcp" "/proc/$daemon/net/tcp6" 2>/dev/null | sockets=$(ls -l "/proc/$daemon/fd" 2>/dev/null) awk '
    $4 == "0A" && index(ENVIRON["sockets"], "socket:[" $10 "]") { found = 1 }
    END { exit !found }'
}

# Calls a function until it succeeds, for ten seconds at most.
await() {
  waited=0
  until "$1"; do
    [ $waited -lt 10 ] || return 1
    sleep 1
    waited=$((waited + 1))
  done
}

# The file that the daemon writes whenever it reads its configuration, in $pid_file.
find_pid_file() {
  pid_file=$(sshd_as_told -T 2>/dev/null | awk 'tolower($1) == "pidfile" { print $2 }')
  number=
  [ ! -f "$pid_file" ] || read -r number <"$pid_file"
  [ "$number" = "$daemon" ] || pid_file=
}

# Has the daemon read what is on disk; without a pid file nobody can tell. By ctime, as restored files keep their other times; of
# the same moment it is not known.
is_loaded() {
  [ -n "$pid_file" ] || return 1
  set +f
  times=$(stat -L -c '%.9Z' "$pid_file" /etc/ssh/sshd_config /etc/ssh/sshd_config.d /etc/ssh/sshd_config.d/*.conf 2>/dev/null)
  set -f
  printf '%s\n' "$times" | awk 'NR == 1 { read = $1 } NR > 1 && $1 >= read { late = 1 } END { exit late || NR < 2 }'
}

is_back() {
  if [ -n "$pid_file" ]; then is_loaded && [ -f "$pid_file" ]; fi && listens
}

# Makes the daemon read everything again, as kill(1) does it for `systemctl reload`. One that does not come back is started. Where
# times are whole seconds, the change has to be of an earlier one.
hang_up() {
  find_pid_file
  case $(stat -c '%.9Z' /) in
    *.*) ;;
    *) sleep 1 ;;
  esac
  kill -s HUP "$daemon" 2>/dev/null || return 1
  sleep 1
  await is_back || { find_service && tell_service start && await listens; }
}
