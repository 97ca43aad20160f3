# Looks and prints; changes nothing. Systems Manager cuts output at 24,000 characters, so the records that decide come first
# and what does not fit is named in `cut` records. The last line proves the report whole.
room=23000
spent=0
count=0
cut=' '

# Prints a record, or fails when there is no room for it.
emit() {
  record "$@"
  if [ $((spent + ${#record} + 1)) -gt "$room" ]; then
    cut_short "$1"
    return 1
  fi
  spent=$((spent + ${#record} + 1))
  count=$((count + 1))
  printf '%s\n' "$record"
}

cut_short() {
  case $cut in
    *" $1 "*) ;;
    *) cut="$cut$1 " ;;
  esac
}

probe() {
  require_tools
  find_account
  find_config
  find_patterns
  find_state
  printf 'sshfix-probe\t1\t%s\t%s\n' "$id" "$user"
  emit pin "$pin"
  probe_os
  probe_sshd
  probe_selinux
  probe_service
  probe_config
  probe_sources
  probe_account
  probe_identity
  if [ "$account" = found ]; then
    probe_objects
    probe_groups
    probe_key_files
    probe_paths
  fi
  probe_commands
  probe_nologin
  probe_pam
  probe_connection
  probe_resources
  probe_lasting
  probe_default_users
  probe_other_logins
  probe_log
  room=24000
  for name in $cut; do emit cut "$name"; done
  printf 'end\t%s\t%s\n' "$id" "$count"
}

probe
