# Before sshd's configuration is changed, the host is told to take everything back that this mend changes, unless it is kept in time.
revert_after=600
reverts=

arm() {
  [ -z "$reverts" ] || return 0
  reverts=$(date -u -d "@$(($(date +%s) + revert_after))" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null)
  if [ -n "$reverts" ] && write_revert && set_timer && mv "$claim/revert.part" "$claim/revert" 2>/dev/null; then return 0; fi
  reverts=
  refuse cannot-arm
}

write_revert() {
  { printf "user='%s'\nrepair='%s'\nturn='%s'\n" "$user" "$repair" "$turn" && revert_script; } >"$claim/revert.sh" 2>/dev/null
}

# The timer of systemd, or a process of its own that outlives the agent's. It finds no mark before everything is set.
set_timer() {
  unit=sshfix-revert-$id
  if [ -d /run/systemd/system ] && has systemd-run &&
    systemd-run --quiet --unit="$unit" --on-active="$revert_after" --timer-property=AccuracySec=1s /bin/sh "$claim/revert.sh" >/dev/null 2>&1 &&
    systemctl is-active --quiet "$unit.timer"; then
    echo "unit $unit" >"$claim/revert.part"
    return
  fi
  has setsid || return 1
  setsid sh -c 'trap "" HUP; echo "process $$" >"$1/revert.part" && sleep "$2" && exec sh "$1/revert.sh"' \
    "$claim/revert.sh" "$claim" "$revert_after" </dev/null >/dev/null 2>&1 &
  waited=0
  while [ ! -s "$claim/revert.part" ] && [ $waited -lt 3 ]; do
    sleep 1
    waited=$((waited + 1))
  done
  [ -s "$claim/revert.part" ]
}

# The document puts what reverts between these lines.
revert_script() {
  cat <<'END_OF_REVERT'
END_OF_REVERT
}
