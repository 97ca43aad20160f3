# Which of the listed keys sshd will not have, and by what clock keys expire.

# sshd_config(5) RevokedKeys: a list of ssh-keygen(1), or public keys, of which one bad line refuses every key (OpenSSH authfile.c
# sshkey_check_revoked). $revocation is its state, $revoked the fingerprints.
find_revoked() {
  revocation='' revoked=' '
  setting revokedkeys
  revoked_path=$setting
  case $revoked_path in
    '' | none) revoked_path=''; return 0 ;;
  esac
  fstat "$revoked_path"
  case $type in
    absent) revocation=missing; return 0 ;;
    unseen) revocation=unseen; return 0 ;;
    regular) ;;
    *) revocation=corrupt; return 0 ;;
  esac
  if [ "$(head_of "$revoked_path" | head -c 8 | od -An -v -tx1 | tr -d ' \n')" = 5353484b524c0a00 ]; then
    revocation=krl
  elif [ "$(stat -L -c %s "$revoked_path")" -gt 262144 ]; then
    revocation=unseen
  else
    find_revoked_list
  fi
}

# Options are as bad as anything else that is not just a key.
find_revoked_list() {
  entries=$(head_of "$revoked_path" | awk '
    { sub(/^[ \t]+/, "") }
    /^(#|$)/ { next }
    { count++ }
    !/^(ssh|ecdsa|sk)-[a-z0-9@.-]+[ \t]/ { bad = 1 }
    END { print bad ? "bad" : count + 0 }')
  prints=$(head_of "$revoked_path" | ssh-keygen -lf - 2>/dev/null | awk '{ print $2 }')
  revocation=list revoked=" $(printf '%s' "$prints" | tr '\n' ' ') "
  [ "$entries" = "$(printf '%s' "${prints:+$prints$newline}" | grep -c '')" ] || revocation=corrupt
}

# Puts the key of $at and $fingerprint into $hit where it is revoked.
hit=' '
find_if_revoked() {
  case $revocation in
    list) case $revoked in *" $fingerprint "*) ;; *) return 0 ;; esac ;;
    krl)
      said=$(printf '%s\n' "$candidates" | grep " G|$at|" | bounded ssh-keygen -Q -f "$revoked_path" /proc/self/fd/0 2>&1)
      case $?:$said in
        0:*) return 0 ;;
        1:*REVOKED*) ;;
        *KRL*) revocation=corrupt; return 0 ;;
        *) revocation=unseen; return 0 ;;
      esac
      ;;
    *) return 0 ;;
  esac
  hit="$hit$fingerprint "
}

probe_key_material() {
  fips=no
  if [ -r /proc/sys/crypto/fips_enabled ] && read -r flag </proc/sys/crypto/fips_enabled && [ "$flag" = 1 ]; then fips=yes; fi
  policy=
  for file in /etc/crypto-policies/state/current /etc/crypto-policies/config; do
    [ -n "$policy" ] || [ ! -r "$file" ] || policy=$(sed -n '/^[A-Z][A-Z0-9:_-]*[[:space:]]*$/{p;q;}' "$file" | cut -c 1-100)
  done
  emit keytime "$(date +%Y%m%d%H%M%S)" "$(date -u +%Y%m%d%H%M%S)" "$fips" "$policy"
  [ -z "$revocation" ] || emit revoked "$revoked_path" "$revocation" "$(printf '%s' "$hit" | sed 's/^ //;s/ $//')"
}
