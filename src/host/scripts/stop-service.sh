# The way back from start-sshd: stops what was started there, and nothing that somebody started since. Sessions stay.
stop_service() {
  service=$meant
  if ! listens; then
    note same "$remedy" "$path"
    return 0
  fi
  read -r started 2>/dev/null <"$kept_in/started" && [ "$daemon" = "$started" ] || { refuse changed-since; return; }
  tell_service stop
  await is_silent || { refuse not-permitted; return; }
  note changed "$remedy" "$path" running stopped
}

is_silent() { ! listens; }
