# make-host-keys, close-host-keys, renew-host-keys: those that sshd names; where it names none and has none, those of ssh-keygen -A.
make_host_keys() {
  find_wanted_keys
  on_host_keys "$wanted" make_if_absent
}

close_host_keys() {
  find_complaint
  role=host-key
  on_host_keys "$(complained_of "s/^Permissions [0-9]* for '\(\/.*\)' are too open.*$/\1/p")" close_key
}

renew_host_keys() {
  find_wanted_keys
  on_host_keys "$wanted" renew_if_damaged
}

find_wanted_keys() {
  find_complaint
  wanted=$(complained_of 's/^\(Unable to\|Could not\) load host key:\{0,1\} "\{0,1\}\(\/[^":]*\).*$/\2/p')
  case $complaint in
    *'no hostkeys available'*)
      : "${wanted:=/etc/ssh/ssh_host_rsa_key$newline/etc/ssh/ssh_host_ecdsa_key$newline/etc/ssh/ssh_host_ed25519_key}"
      ;;
  esac
}

# Calls a function for each path, standing in its directory.
on_host_keys() {
  noted=$count
  while IFS= read -r path; do
    [ -n "$path" ] || continue
    case $path in
      /etc/ssh/*/* | /etc/ssh/.*) refuse unknown-place; continue ;;
      /etc/ssh/*) ;;
      *) refuse unknown-place; continue ;;
    esac
    named=$path file=./${path##*/}
    enter_roots "${path%/*}" || continue
    path=$named
    "$2"
  done <<END
$1
END
  path=/etc/ssh
  [ "$count" -ne "$noted" ] || note same "$remedy" "$path"
}

make_if_absent() {
  lstat "$file"
  case $type in
    absent) make_key absent ;;
    symlink) refuse symlink ;;
  esac
}

close_key() {
  lstat "$file"
  path=$named
  with_file "$named" "$inode" close_opened
}

# Red Hat lets the group of ssh-keysign(8) read.
close_opened() {
  if [ "$group_of" = ssh_keys ]; then octal $((0$mode & ~037)); else octal $((0$mode & ~077)); fi
  change "$octal" "$uid_of" "$gid_of"
}

# ssh-keygen(1) reads a key that others may not; one with a passphrase is no damaged one.
renew_if_damaged() {
  lstat "$file"
  case $type in
    absent) return 0 ;;
    symlink) refuse symlink; return ;;
    regular) ;;
    *) refuse not-regular; return ;;
  esac
  [ "$links" = 1 ] || { refuse hard-linked; return; }
  cp "$file" "$claim/tried" 2>/dev/null && chmod 0600 "$claim/tried" || { refuse cannot-record; return; }
  says=$(ssh-keygen -y -P '' -f "$claim/tried" 2>&1 >/dev/null </dev/null)
  readable=$?
  rm -f "$claim/tried"
  [ $readable -ne 0 ] || return 0
  case $says in
    *passphrase*) refuse has-passphrase; return ;;
  esac
  set_aside && make_key damaged
}

# A new key under the name of $file. What is left of an old one's public part goes aside.
make_key() {
  case $named in
    *rsa*) key_type=rsa ;;
    *ecdsa*) key_type=ecdsa ;;
    *ed25519*) key_type=ed25519 ;;
    *) refuse unknown-place; return ;;
  esac
  rm -f "$claim/key" "$claim/key.pub"
  ssh-keygen -q -t "$key_type" -N '' -f "$claim/key" </dev/null >/dev/null 2>&1 || { refuse not-permitted; return; }
  chmod 0644 "$claim/key.pub"
  read -r bits fingerprint skip <<END_OF_KEY
$(ssh-keygen -lf "$claim/key.pub")
END_OF_KEY
  file=./${named##*/}.pub path=$named.pub
  find_digest
  [ "$digest" = absent ] || set_aside || return
  put_new "$claim/key.pub" || return
  file=./${named##*/} path=$named
  put_new "$claim/key" || return
  rm -f "$claim/key" "$claim/key.pub"
  note changed "$remedy" "$path" "$1" "$fingerprint"
}

put_new() {
  lstat "$1"
  keep_record made - absent "$mode $uid_of $gid_of $(sha256sum <"$1" | cut -c 1-64)" "$path" && put_in_place "$1"
}
