# What the host knows of the login name beyond passwd(5) and shadow(5).

probe_identity() {
  passwd_changed='' shadow_changed=''
  while read -r changed path; do
    case $path in
      /etc/passwd) passwd_changed=$changed ;;
      /etc/shadow) shadow_changed=$changed ;;
    esac
  done <<END
$(stat -L -c '%Y %n' /etc/passwd /etc/shadow 2>/dev/null)
END
  local_entry=$(entry_in /etc/passwd)
  if [ -n "$local_entry" ]; then is_local=yes; else is_local=no; fi
  emit identity "$is_local" "$passwd_changed" "$shadow_changed"
  case $account in
    found) probe_membership ;;
    none)
      probe_directories
      probe_remains
      ;;
  esac
}

# The line of the login name in a file of passwd(5)'s form.
entry_in() { user=$user awk -F: '$1 == ENVIRON["user"] { print; exit }' "$1" 2>/dev/null; }

# Ids first: id(1) separates names by blanks, and directories have names that hold some.
probe_membership() {
  members=0
  group_numbers=$(bounded id -G "$user" 2>/dev/null) || { cut_short member; return 0; }
  while IFS=: read -r group_name skip; do
    [ -n "$group_name" ] || continue
    members=$((members + 1))
    if [ $members -gt 80 ]; then
      cut_short member
      break
    fi
    emit member "$group_name"
  done <<END
$(bounded getent group $group_numbers 2>/dev/null)
END
}

# The usual nsswitch.conf(5) of Red Hat and Amazon Linux names sss on every host: it counts where it is set up.
probe_directories() {
  for name in $(sed -n 's/\[[^]]*\]//g; s/^passwd:[[:space:]]*//p' /etc/nsswitch.conf 2>/dev/null); do
    case $name in
      sss) daemon=sssd settings_at='/etc/sssd/sssd.conf /etc/sssd/conf.d/*.conf' ;;
      ldap) daemon=nslcd settings_at=/etc/nslcd.conf ;;
      winbind) daemon=winbindd settings_at=/etc/samba/smb.conf ;;
      nis) daemon=ypbind settings_at=/etc/yp.conf ;;
      *) continue ;;
    esac
    if exists_any "$settings_at"; then emit directory "$name" "$daemon" "$(is_running "$daemon")"; fi
  done
}

exists_any() {
  set +f
  for path in $1; do
    if [ -e "$path" ]; then
      set -f
      return 0
    fi
  done
  set -f
  return 1
}

is_running() {
  [ -r /proc/1/comm ] || return 0
  set +f
  for comm in /proc/[0-9]*/comm; do
    if read -r name <"$comm" && [ "$name" = "$1" ]; then
      echo yes
      return 0
    fi
  done 2>/dev/null
  echo no
}

probe_remains() {
  old_home=
  IFS=: read -r old_name skip old_uid old_gid skip old_home skip <<END
$(entry_in /etc/passwd-)
END
  [ -z "$old_name" ] || emit remains backup /etc/passwd- "$old_uid" "$old_gid" "$old_home"
  old_home=${old_home:-/home/$user}
  lstat "$old_home"
  if [ "$type:$owner" = directory:UNKNOWN ]; then emit remains home "$old_home" "$uid_of" "$gid_of"; fi
  if grep -qw -- "$user" /etc/sudoers.d/90-cloud-init-users 2>/dev/null; then
    emit remains sudoers /etc/sudoers.d/90-cloud-init-users
  fi
}
