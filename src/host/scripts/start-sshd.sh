# start-sshd: the service that is meant to run sshd, if sshd would start. What somebody turned off stays off.
start_sshd() {
  path=sshd
  if listens; then
    note same "$remedy" "$path"
    return 0
  fi
  find_complaint
  [ -z "$complaint" ] || { refuse still-refused; return; }
  find_service || return
  path=${service#* }
  keep_record service "$service" stopped running "$path" || return
  tell_service start
  await listens || { refuse did-not-start; return; }
  printf '%s\n' "$daemon" >"$claim/started"
  note changed "$remedy" "$path" stopped running
}
