# Looks and prints; changes nothing. Systems Manager cuts output at 24,000 characters, so the records that decide come first
# and what does not fit is named in `cut` records. The last line proves the report whole.
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
