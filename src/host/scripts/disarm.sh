# A claim is armed by a file `revert` in it: whoever renames it away first, a keep, an undo or the revert itself, has the say.

# Makes what a claim changed last.
disarm() {
  path=$1
  if stand_down "$1" kept || [ -f "$1/revert.kept" ]; then note same "$remedy" "$path"
  elif [ -f "$1/revert.firing" ] || [ -f "$1/revert.fired" ] || [ -f "$1/revert.undone" ]; then refuse already-reverted
  else note same "$remedy" "$path"; fi
}

# Takes the mark of a claim away, under a new name, and with it the timer that would find it. Fails where there is none.
stand_down() {
  mv "$1/revert" "$1/revert.$2" 2>/dev/null || return 1
  read -r timer name <"$1/revert.$2"
  case $timer in
    unit) systemctl stop "$name.timer" >/dev/null 2>&1 ;;
    process) if is_sleeper "$name" "$1"; then kill_group "$name"; fi ;;
  esac
  return 0
}

# Is a process still the one that waits for a claim.
is_sleeper() { tr '\000' ' ' <"/proc/$1/cmdline" 2>/dev/null | grep -qF "$2/revert.sh"; }

# kill(1) of dash wants the two dashes, that of busybox does not take them.
kill_group() { kill -s TERM -- "-$1" 2>/dev/null || kill -s TERM "-$1" 2>/dev/null; }
