# Performs the remedies that were approved, on the state that they were approved for. The document has set $remedies and $expects.
mend() {
  find_account
  find_config
  find_patterns
  find_state
  if [ "$pin" != "$expects" ]; then
    result=drift
    return
  fi
  why_not
  IFS=,
  for remedy in $remedies; do
    unset IFS
    path=$home
    if [ -n "$why_not" ] && is_of_account; then refuse "$why_not"; else perform; fi
  done
  unset IFS
  put_flags_back
  [ -z "$reverts" ] || note reverts "$reverts"
}

# sshd itself can be mended whoever asks, also for a login that is not there.
is_of_account() {
  case $remedy in
    vacuum-journal | *-privsep-dir | *-host-keys | disable-config-line | close-keys-command | remove-run-nologin | *-sshd) return 1 ;;
  esac
}

perform() {
  case $remedy in
    lift-immutable) lift_immutable ;;
    search-home-parent) search_home_parent ;;
    relabel) relabel ;;
    rewrite-key-lines)
      role=key-file
      on_target rewrite_key_lines
      ;;
    own-* | tighten-* | open-*)
      role=${remedy#*-}
      on_target "${remedy%%-*}"
      ;;
    vacuum-journal) vacuum_journal ;;
    make-privsep-dir) make_privsep_dir ;;
    close-privsep-dir) close_privsep_dir ;;
    make-host-keys) make_host_keys ;;
    close-host-keys) close_host_keys ;;
    renew-host-keys) renew_host_keys ;;
    disable-config-line) disable_config_line ;;
    close-keys-command) close_keys_command ;;
    remove-run-nologin) remove_run_nologin ;;
    start-sshd) start_sshd ;;
    reload-sshd) reload_sshd ;;
    *) refuse unknown-remedy ;;
  esac
}
