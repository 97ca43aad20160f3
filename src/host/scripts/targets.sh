# What a mend may change of an account, and how it gets hold of it.

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
