# Which remedies the places on the way to the key file need: for their modes and owners, a label, an attribute.

find_needed_of_modes() {
  each_prefix "${resolved_home%/*}" judge_ancestor
  path=
  if [ -n "$closed" ] && [ -z "$foreign" ]; then need search-home-parent; fi
  judge_place home "$resolved_home"
  if [ -n "$key_path" ] && [ "${file:-$key_path}" = "$key_path" ]; then
    judge_place ssh-dir "$key_dir"
    judge_place key-file "$key_path"
  fi
  [ -z "$hidden" ] || needed=' '
}

judge_ancestor() {
  lstat "$1"
  [ "$type" != unseen ] || hidden=yes
  ask -x "$1"
  [ "$type:$answer" = directory:no ] || return 0
  if is_denied "$1" 1; then above=no; return 0; fi
  above=no
  case $direct in
    "${1%/}"/*) ;;
    *) return 0 ;;
  esac
  closed=yes
  [ "$uid_of" = 0 ] || foreign=yes
}

# By an entry of an ACL, although the bits of the mode would let the user in and they come that far.
is_denied() {
  [ $above = yes ] && has_bit "$2" || return 1
  case $newline$acls in
    *"$newline$1$tab"*) ;;
    *) return 1 ;;
  esac
}

has_bit() {
  if [ "$uid" = 0 ]; then return 0
  elif [ "$uid_of" = "$uid" ]; then [ $((0$mode & ($1 << 6))) -ne 0 ]
  elif [ "$gid_of" = "$gid" ]; then [ $((0$mode & ($1 << 3))) -ne 0 ]
  else [ $((0$mode & $1)) -ne 0 ]; fi
}

# One of the three places, which those above were judged before.
judge_place() {
  role=$1 path=$2 kind=directory letter=x bit=1 needed_bit=0100
  if [ "$role" = key-file ]; then kind=regular letter=r bit=4 needed_bit=0400; fi
  lstat "$path"
  case $type in
    directory | regular) ;;
    unseen) hidden=yes; return 0 ;;
    *) return 0 ;;
  esac
  if [ $above = yes ]; then ask -$letter "$path"
  elif has_bit $bit; then answer=yes
  else answer=no; fi
  if ! is_owned_well; then judge_owner
  elif [ "$type:$answer" = $kind:no ] && ! is_denied "$path" $bit; then
    if [ "$uid_of" != "$uid" ]; then need_owner; elif may_mend; then need "open-$role"; fi
  fi
  if [ "$strict" != no ] && is_writable && may_mend; then need "tighten-$role"; fi
  [ "$answer" = yes ] || above=no
}

# Without StrictModes an owner matters only where the user cannot get in.
judge_owner() {
  case $strict:$role:$above:$answer in
    no:key-file:yes:yes) return 0 ;;
    no:key-file:*) ;;
    no:*:yes) [ $((0$mode & 0100)) -eq 0 ] || return 0 ;;
  esac
  need_owner
}

need_owner() {
  may_mend || return 0
  if [ "$role" = home ] && ! is_out_of_reach "${path%/*}"; then return 0; fi
  need "own-$role"
  if [ $((0$mode & needed_bit)) -eq 0 ]; then need "open-$role"; fi
}

# Nothing is mended through a second name.
may_mend() { [ "$role" != key-file ] || [ "$(stat -c %h "$path")" = 1 ]; }

# Labels that sshd was seen to be denied, where restorecon(8) gives one that it may read.
is_mislabelled() {
  [ "$selinux" = enforcing ] && [ -n "$key_path" ] && [ "$file" = "$key_path" ] || return 1
  role=key-file path=$key_path
  may_mend || return 1
  case $uid:$(stat -c %C "$path") in
    0:*:admin_home_t:*) return 1 ;;
    *:default_t:* | *:tmp_t:* | *:file_t:* | *:unlabeled_t:* | *:admin_home_t:*) ;;
    *) return 1 ;;
  esac
  find_policy_context "$path"
  case $policy_context in
    *:ssh_home_t:* | *:user_home_t:* | *:etc_t:* | *:usr_t:* | *:sshd_key_t:*) changing=$changing$resolved_home$newline$key_dir$newline ;;
    *) return 1 ;;
  esac
}

is_immutable() {
  has lsattr || return 1
  case $needed in
    *' search-home-parent '*) each_prefix "${resolved_home%/*}" add_changing ;;
  esac
  while IFS= read -r path; do
    [ -z "$path" ] || [ -z "$(flags_in_state)" ] || return 0
  done <<END
$changing
END
  return 1
}

add_changing() { changing=$changing$1$newline; }
