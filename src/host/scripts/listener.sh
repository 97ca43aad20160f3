# The sshd that listens.

# The process id of the host's own listening sshd in $daemon and its title in $daemon_title; empty where a socket starts one.
find_daemon() {
  daemon='' daemon_title=''
  for file in /run/sshd.pid /var/run/sshd.pid; do
    number=
    [ ! -f "$file" ] || read -r number <"$file"
    if is_daemon "$number"; then return 0; fi
  done 2>/dev/null
  set +f
  for comm in /proc/[0-9]*/comm; do
    number=${comm#/proc/}
    if read -r name <"$comm" && [ "$name" = sshd ] && is_daemon "${number%/comm}"; then break; fi
  done 2>/dev/null
  set -f
}

# Who owns a directory of /proc proves nothing: a process of anybody that is not dumpable seems to be root's.
is_daemon() {
  [ -n "$1" ] && [ "$1" = "${1%%[!0-9]*}" ] || return 1
  read -r name <"/proc/$1/comm" && [ "$name" = sshd ] || return 1
  is_roots "$1" && [ "/proc/$1/ns/pid" -ef /proc/self/ns/pid ] || return 1
  IFS= read -r daemon_title <"/proc/$1/cmdline" || [ -n "$daemon_title" ] || return 1
  case $daemon_title in
    'sshd: /'*) ;;
    sshd:*) return 1 ;;
  esac
  daemon=$1
}

is_roots() {
  while read -r name ids; do
    [ "$name" != Uid: ] || break
  done <"/proc/$1/status"
  [ "$name${ids%%[!0-9]*}" = Uid:0 ]
}
