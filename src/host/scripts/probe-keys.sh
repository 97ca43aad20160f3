# What the key files hold. Never key material: types, sizes, fingerprints, names of options, and what is wrong with a line.

probe_key_files() {
  number=0
  keys=0
  harms=0
  find_revoked
  for pattern in $patterns; do
    expand "$pattern" || continue
    number=$((number + 1))
    probe_key_file
  done
  probe_key_material
}

# At most 60 keys of 256 KiB are told of: a file of 100 MB must not hold a probe up.
probe_key_file() {
  if is_within_reach "$expanded"; then resolve "$expanded"; else resolved=; fi
  size='' answer='' lines=0 judged=''
  if [ -f "$resolved" ]; then ask -r "$expanded"; fi
  if [ -f "$resolved" ] && may_tell; then
    size=$(stat -c %s "$resolved")
    judge_key_lines "$resolved"
    [ "$size" -le 262144 ] || cut_short key
  fi
  emit keyfile "$number" "$pattern" "$expanded" "$resolved" "$answer" "$size" "$lines" || return 0
  while IFS='|' read -r what at type bits fingerprint options from expires command; do
    case $what in
      key) emit_key || return 0 ;;
      damaged) emit_damaged || return 0 ;;
      cut) cut_short key ;;
    esac
  done <<END
$judged
END
}

# A link must not make root read out what its user cannot: told of is what they may read, what is theirs, and what is in their home.
may_tell() {
  [ "$answer" != yes ] || return 0
  lstat "$resolved"
  [ "$uid_of" != "$uid" ] || return 0
  case $resolved in
    "${resolved_home:-/nonexistent}"/*) ;;
    *) return 1 ;;
  esac
}

# A key of which not all is told would be taken for one without conditions.
emit_key() {
  [ "$keys" -lt 60 ] || { cut_short key; return 1; }
  keys=$((keys + 1))
  find_if_revoked
  [ -z "$from" ] || emit option "$number" "$at" from "$from" || { cut_short key; return 1; }
  [ -z "$expires" ] || emit option "$number" "$at" expires "$expires" || { cut_short key; return 1; }
  [ -z "$command" ] || emit option "$number" "$at" command "$command" || { cut_short key; return 1; }
  emit key "$number" "$at" "$type" "$bits" "$fingerprint" "$options"
}

emit_damaged() {
  [ "$harms" -lt 30 ] || { cut_short damaged; return 1; }
  harms=$((harms + 1))
  emit damaged "$number" "$at" "$type" "$fingerprint"
}
