# How far the system is by systemd, in $system; empty where nobody knows.
find_system() {
  system=
  if has systemctl; then system=$(bounded systemctl is-system-running 2>/dev/null); fi
  system=${system%%[!a-z-]*}
}
