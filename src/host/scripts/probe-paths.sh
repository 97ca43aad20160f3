# What modes and owners do not tell of the way to the key file.

probe_paths() {
  probe_home
  [ "$home_answers" = yes ] || return 0
  probe_encryption
  probe_elsewhere
  probe_attributes
  probe_acls
  probe_labels
  probe_booleans
}

# Homes as ecryptfs-utils and systemd-homed(8) lay them out; fscrypt hides names, so that a locked home seems empty.
probe_encryption() {
  open=no
  if [ -d "/home/.ecryptfs/$user/.Private" ]; then
    [ "$fs_type" != ecryptfs ] || open=yes
    emit encrypted ecryptfs "$open"
  elif [ -e "/home/$user.home" ] || [ -d "/home/$user.homedir" ]; then
    [ "$fs_path" != "$home" ] || open=yes
    emit encrypted homed "$open"
  elif [ -n "$resolved_home" ] && is_fscrypt; then
    [ ! -e "$resolved_home/.ssh" ] || open=yes
    emit encrypted fscrypt "$open"
  fi
}

is_fscrypt() {
  case $attributes$newline in
    *"E $resolved_home$newline"*) ;;
    *) return 1 ;;
  esac
}

# A key file of this account where its home usually is, if passwd(5) names another. Only that it holds a key is told.
probe_elsewhere() {
  usual=/home/$user
  [ "$uid" != 0 ] || usual=/root
  if [ "$usual" = "$home" ] || [ "$usual" = "$resolved_home" ]; then return 0; fi
  path=$usual/.ssh/authorized_keys
  has timeout && timeout 5 test -f "$path" || return 0
  resolve "$usual"
  [ -n "$resolved" ] && [ "$resolved" != "$resolved_home" ] || return 0
  lstat "$path"
  [ "$type" = regular ] || return 0
  case $uid_of in
    0 | "$uid") head_of "$path" | ssh-keygen -lf - >/dev/null 2>&1 && emit elsewhere "$path" ;;
  esac
}

# Of SELinux: may homes be on file systems without labels of their own.
probe_booleans() {
  [ "$enforcing" = 1 ] || return 0
  for name in use_nfs_home_dirs use_samba_home_dirs use_fusefs_home_dirs use_ecryptfs_home_dirs; do
    value=
    { read -r value skip </sys/fs/selinux/booleans/$name; } 2>/dev/null
    case $value in
      0) emit boolean $name no ;;
      1) emit boolean $name yes ;;
    esac
  done
}
