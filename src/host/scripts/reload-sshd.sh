# reload-sshd: sshd reads its configuration again, if it would start with it. Sessions stay.
reload_sshd() {
  path=/etc/ssh/sshd_config
  find_daemon
  [ -n "$daemon" ] || { refuse not-running; return; }
  if reads_other_config; then
    refuse other-config
    return
  fi
  case ${daemon_title#sshd: } in
    /*) ;;
    *) refuse no-service; return ;;
  esac
  find_pid_file
  if is_loaded; then
    note same "$remedy" "$path"
    return 0
  fi
  find_complaint
  [ -z "$complaint" ] || { refuse still-refused; return; }
  keep_record loaded - not-loaded loaded "$path" || return
  hang_up || { refuse did-not-start; return; }
  note changed "$remedy" "$path" not-loaded loaded
}
