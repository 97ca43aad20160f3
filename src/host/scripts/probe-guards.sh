# What guards the objects beside their modes: attributes, access control lists, SELinux contexts.

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
