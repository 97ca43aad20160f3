# The probe of a boot: what modes, owners and names tell of one login. sshd is not up yet, and what it would need is not looked at.

# Records go into $text, for the console.
emit() {
  record "$@"
  text=$text$record$newline
  count=$((count + 1))
}

cut_short() { cut=$1; }

# No sshd listens, none of these remedies changes what it stands on, and nobody waits for what another boot came to.
find_daemon() { daemon=; }
find_daemon_state() { :; }
print_first_report() { :; }

# Of sshd's configuration what checks read, one line for a keyword: lists joined by blanks, with a tab for a blank in a name, and without
# the algorithms of certificates.
of_interest() {
  awk '
    { keyword = tolower($1); $0 = substr($0, length($1) + 2) }
    keyword !~ /^(authorizedkeys(file|command)|strictmodes|use(pam|dns)|pubkeya(uthentication|ccepted.*)|authenticationmethods|permitrootlogin|port|(allow|deny)(users|groups)|revokedkeys|chrootdirectory|forcecommand|maxauthtries|logingracetime|(required)?rsa(min)?size|trustedusercakeys|persourcepenalties)$/ { next }
    $0 == "none" && keyword != "authorizedkeysfile" || keyword ~ /^perso/ && $0 != "no" { next }
    keyword ~ /^(allow|deny)/ { gsub(/ /, "\t") }
    keyword ~ /^pubkeyac/ { gsub(/[a-z0-9-]*-cert-v01@openssh[.]com,*/, "") }
    { value[keyword] = value[keyword] " " $0 }
    END { for (keyword in value) print keyword value[keyword] }'
}

has_no_blocks() { false; }

# No remedy of a boot lets in whom shadow(5) keeps out.
find_shadow() { password='' aged='' expires=''; }

look() {
  find_account
  find_config
  [ -n "$config" ] || make_run_sshd
  find_patterns
  find_state
}

# Debian's sshd says nothing of its configuration without this directory, which systemd makes as it starts sshd. It is not taken away
# again: by then an sshd may stand on it.
make_run_sshd() {
  case $(bounded sshd -t 2>&1) in
    *'Missing privilege separation directory: /run/sshd'*) mkdir -m 0755 /run/sshd && find_config ;;
  esac
}

tell_host() {
  text=$text$(printf 'sshfix-probe\t1\t%s\t%s' "$id" "$user")$newline
  count=0 cut='' listed=$newline objects=0 group_ids=' '
  emit pin "$pin"
  probe_os
  probe_sshd
  probe_selinux
  [ -n "$config" ] || emit config unseen config-unreadable
  while read -r keyword value; do
    [ -z "$keyword" ] || emit config "$keyword" "$value"
  done <<END
$config
END
  probe_account
  if [ "$account" = found ]; then
    probe_objects
    probe_groups
    probe_home
    if [ "$home_answers" = yes ]; then
      probe_attributes
      probe_acls
      probe_labels
    fi
    probe_keys_briefly
  fi
  # The other one, of the system, goes when it is up.
  [ ! -e /etc/nologin ] || emit nologin /etc/nologin
  [ -z "$cut" ] || emit cut "$cut"
  text=$text$(printf 'end\t%s\t%s' "$id" "$count")$newline
}
