# What sshd objects to before it starts.

# What `sshd -t` says with the daemon's own options, in $said, with its status in $tested; and in $complaint what keeps sshd from
# starting, empty: nothing does. What it only passes over (servconf.c) is left out.
find_complaint() {
  complaint='' said='' tested=''
  has sshd || return 0
  said=$(sshd_as_told -t 2>&1)
  tested=$?
  [ $tested -ne 0 ] || return 0
  said=$(printf '%s\n' "$said" | tr -d '\r' | grep -vE ' line [0-9]+: (Deprecated option|Unsupported option|[Ii]gnoring )')
  complaint=${said:-sshd -t: $tested}
  case $complaint in
    *'Missing privilege separation directory: /run/sshd'*)
      if [ -z "$daemon" ] && is_made_by_unit; then complaint=; fi
      ;;
  esac
}

# systemd makes the directory when it starts sshd, and removes it when sshd ends (systemd.exec(5), RuntimeDirectory).
is_made_by_unit() {
  has systemctl || return 1
  case $newline$(bounded systemctl show -p RuntimeDirectory ssh.service sshd.service 2>/dev/null)$newline in
    *"${newline}RuntimeDirectory=sshd$newline"*) return 0 ;;
  esac
  return 1
}

# The parts of $complaint that a sed(1) pattern takes out of its lines, each once.
complained_of() { printf '%s\n' "$complaint" | sed -n "$1" | awk '!seen[$0]++'; }
