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

# A word for why nothing of this account may be changed.
why_not() {
  why_not=
  if [ "$account" != found ]; then why_not=no-such-user
  elif ! has_login_shell "$shell"; then why_not=no-login-shell
  elif [ -z "$resolved_home" ]; then why_not=no-home
  elif is_system_home "$home" || is_system_home "$resolved_home"; then why_not=system-home
  elif [ "$resolved_home" != "${resolved_home%%[[:cntrl:]]*}" ]; then why_not=unusual-path
  elif ! is_linked_by_root; then why_not=foreign-link
  elif is_anothers_home; then why_not=foreign-home
  elif [ -z "$config" ]; then why_not=config-unknown
  fi
}

is_system_home() {
  case $1/ in
    / | // | /home/) ;;
    /bin/* | /boot/* | /dev/* | /etc/* | /lib/* | /lib32/* | /lib64/* | /libexec/* | /libx32/* | /media/* | /mnt/* | /nonexistent/*) ;;
    /opt/* | /proc/* | /run/* | /sbin/* | /srv/* | /sys/* | /tmp/* | /usr/* | /var/*) ;;
    /root/*) [ "$uid" != 0 ] ;;
    /*/) return 1 ;;
  esac
}

# A link on the way to the home is the administrator's, or else its maker would say whose directory becomes theirs.
is_linked_by_root() {
  foreign=
  each_prefix "$home" find_foreign_link
  [ -z "$foreign" ]
}

find_foreign_link() {
  lstat "$1"
  if [ "$type" = symlink ] && [ "$uid_of" != 0 ]; then foreign=$1; fi
}

# Services live in homes, whatever their shell. But /root is root's, although Red Hat's `operator` has it in passwd(5) too.
is_anothers_home() {
  [ "$uid:$resolved_home" != 0:/root ] || return 1
  getent passwd | uid=$uid literal=$home real=$resolved_home awk -F: '
    BEGIN { linked = ENVIRON["literal"] != ENVIRON["real"] }
    $3 != ENVIRON["uid"] && $6 ~ /^\/./ {
      gsub(/\/\/+/, "/", $6)
      sub(/\/$/, "", $6)
      if ($6 == ENVIRON["literal"] || $6 == ENVIRON["real"]) found = 1
      if (linked && index(ENVIRON["real"], $6 "/") == 1) found = 1
    }
    END { exit !found }'
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

# Calls a function with the object of $role as $target, proven to be the one in $state.
on_target() {
  enter_known home "$resolved_home" || return
  if [ "$role" = home ]; then "$1"; return; fi
  [ -n "$key_path" ] || { path=$direct; refuse outside-home; return; }
  enter_known ssh-dir "$key_dir" || return
  if [ "$role" = ssh-dir ]; then "$1"; return; fi
  known key-file "$key_path"
  with_file "$key_path" "$known_inode" "$1"
}

enter_known() {
  path=$2
  known "$1" "$2"
  case $known_type in
    directory) enter "$2" "$known_inode" ;;
    symlink | absent) refuse "$known_type" ;;
    unseen) refuse cannot-enter ;;
    *) refuse not-a-directory ;;
  esac
}

# What $state says of an object.
known() {
  field "$2"
  known_type=absent known_inode=-
  while IFS=$tab read -r at_role at_path at_type skip skip skip skip at_inode skip; do
    if [ "$at_role:$at_path" = "$1:$field" ]; then known_type=$at_type known_inode=$at_inode; fi
  done <<END
$state
END
}
