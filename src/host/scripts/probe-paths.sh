# What modes and owners do not tell of the way to the key file.

probe_paths() {
  probe_home
  [ "$home_answers" = yes ] || return 0
  probe_encryption
  probe_elsewhere
  probe_attributes
  probe_acls
  probe_labels
}

# How the home answers, whether lsattr(1) is there, and the file system of the home; then what fstab(5) misses on the way to it.
probe_home() {
  fs_path='' fs_type='' fs_source='' dangling=''
  each_prefix "$home" find_dangling
  mounts=$(home=$home resolved=$resolved_home target=${dangling:+$(readlink "$dangling")} read_mounts)
  if has lsattr; then has_attributes=yes; else has_attributes=no; fi
  IFS=$tab read -r skip fs_path fs_type fs_source <<END
$mounts
END
  emit home "$home_answers" "$has_attributes" "$fs_path" "$fs_type" "$fs_source"
  [ -z "$dangling" ] || emit dangling "$dangling"
  while IFS=$tab read -r what path type source; do
    [ "$what" != unmounted ] || emit unmounted "$path" "$type" "$source"
  done <<END
$mounts
END
}

find_dangling() {
  if [ -z "$dangling" ] && [ "$home_answers" = yes ] && [ -L "$1" ] && [ ! -e "$1" ]; then dangling=$1; fi
}

# First the file system that holds the home, then those of fstab(5) at the home, above it or where its link leads, that are not
# mounted. Both files write blanks in octal.
read_mounts() {
  awk '
    function plain(text) { gsub(/\\040/, " ", text); gsub(/\\011/, "?", text); return text }
    function holds(path, of) { return path == "/" || path == of || index(of, path "/") == 1 }
    FNR == 1 { file++ }
    file == 1 {
      path = plain($2)
      mounted[path] = 1
      real = ENVIRON["resolved"] != "" ? ENVIRON["resolved"] : ENVIRON["home"]
      if (holds(path, real) && length(path) >= length(best)) { best = path; type = $3; source = plain($1) }
      next
    }
    /^[ \t]*#/ || NF < 3 || $2 !~ /^\// || "," $4 "," ~ /,noauto,/ { next }
    {
      path = plain($2)
      if (path != "/") sub(/\/+$/, "", path)
      wanted = holds(path, ENVIRON["home"]) || holds(path, ENVIRON["resolved"]) || holds(path, ENVIRON["target"])
      if (wanted && !(path in mounted)) missing[++n] = path "\t" $3 "\t" plain($1)
    }
    END {
      print "home\t" best "\t" type "\t" source
      for (i = 1; i <= n && i <= 5; i++) print "unmounted\t" missing[i]
    }' /proc/mounts /etc/fstab 2>/dev/null
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

probe_attributes() {
  while read -r letters path; do
    [ -z "$letters" ] || emit attributes "$path" "$letters"
  done <<END
$attributes
END
}

# Of every object that was looked at, all in one go; `ls -l` only shows that there is an ACL.
probe_acls() {
  IFS=$newline
  set -- $listed
  unset IFS
  if has getfacl; then
    acls=$(getfacl -psEP -- "$@" 2>/dev/null | acls_of)
  else
    acls=$(ls -ld -- "$@" 2>/dev/null | awk '$1 ~ /^[-d].*[+]$/ && NF == 9 { print $NF "\t" }')
  fi
  while IFS=$tab read -r path entries; do
    [ -z "$path" ] || emit acl "$path" "$entries"
  done <<END
$acls
END
}

# Lines `PATH<tab>ENTRY,ENTRY…` without what the mode tells as well: the owner, others, and what new files inherit.
acls_of() {
  awk '
    /^# file: / { path = substr($0, 9); entries = ""; n = 0; next }
    /^#/ || /^user::/ || /^other::/ || /^default:/ { next }
    NF == 0 { if (path ~ /^\/[^\\\t]*$/ && entries != "") print path "\t" entries; path = ""; next }
    ++n <= 8 { entries = entries (entries == "" ? "" : ",") $0 }'
}

# SELinux contexts of the home, the key directory and each key file, and what restorecon(8) would make of them.
probe_labels() {
  enforcing=
  { read -r enforcing </sys/fs/selinux/enforce; } 2>/dev/null
  [ "$enforcing" = 1 ] || return 0
  labelled=$newline
  probe_label "$resolved_home"
  for pattern in $patterns; do
    expand "$pattern" || continue
    resolve "$expanded"
    probe_label "${resolved%/*}"
    probe_label "$resolved"
  done
  for name in use_nfs_home_dirs use_samba_home_dirs use_fusefs_home_dirs use_ecryptfs_home_dirs; do
    value=
    { read -r value skip </sys/fs/selinux/booleans/$name; } 2>/dev/null
    case $value in
      0) emit boolean $name no ;;
      1) emit boolean $name yes ;;
    esac
  done
}

probe_label() {
  case $labelled in
    *"$newline$1$newline"*) return 0 ;;
  esac
  labelled=$labelled$1$newline
  [ -n "$1" ] && context=$(stat -c %C "$1" 2>/dev/null) || return 0
  find_policy_context "$1"
  emit label "$1" "$context" "$policy_context"
}
