# Plays a record of changes backwards. An object that is not as that record left it is left alone.
play_back() {
  changes=$(sed 1d "$1" | awk '{ line[NR] = $0 } END { for (i = NR; i > 0; i--) print line[i] }')
  kept_in=${1%/*} content_back='' reads_again='' back_inode=''
  while IFS=$tab read -r remedy role meant was became object; do
    [ -z "$remedy" ] || take_one_back
  done <<END
$changes
END
  if [ -n "$reads_again$content_back" ]; then read_again; fi
}

take_one_back() {
  path=$object file=./${object##*/}
  case $role in
    key-file) enter "${object%/*}" '' && with_file "$object" "${back_inode:-$meant}" put_back ;;
    host-key | keys-command) enter "${object%/*}" '' && with_file "$object" "$meant" put_back ;;
    key-lines) enter "${object%/*}" '' && with_file "$object" "$meant" put_lines_back ;;
    content) enter_roots "${object%/*}" && path=$object && put_content_back ;;
    made) enter_roots "${object%/*}" && path=$object && remove_made ;;
    made-dir) enter_roots "${object%/*}" && path=$object && remove_made_dir ;;
    aside) enter_roots "${object%/*}" && path=$object && put_aside_back ;;
    service) [ -n "${reverting:-}" ] || stop_service ;;
    loaded) reads_again=yes ;;
    lost) refuse cannot-be-undone ;;
    *) enter "$object" "$meant" && put_back ;;
  esac
}

put_back() {
  case $was in
    'flags '* | 'label '*)
      put_guard_back
      return
      ;;
  esac
  case "$mode $uid_of $gid_of" in
    "$became") change $was ;;
    "$was") note same "$remedy" "$path" ;;
    *) refuse changed-since ;;
  esac
}

# What a record of these says was there, $was, where there is still what it left, $became.
put_guard_back() {
  case $was in
    'flags '*) bring_flags "${was#* }" "${became#* }" && note same "$remedy" "$path" ;;
    'label '*) bring_label "${was#* }" "${became#* }" ;;
  esac
}

# Is $file as the record left it; where it is as it was before, there is nothing to do.
is_as_left() {
  find_digest
  case $digest in
    "$became") return 0 ;;
    "$was") note same "$remedy" "$path" ;;
    *) refuse changed-since ;;
  esac
  return 1
}

put_content_back() {
  is_as_left || return
  line=${meant#* } edited=$(sed -n "${line}p" "$file")
  keep_copy && keep_record content "$kept $line" "$became" "$was" "$path" && put_in_place "$kept_in/${meant% *}" || return
  content_back=yes
  tell_line "$edited" "$(sed -n "${line}p" "$file")" && notes=$notes$record$newline count=$((count + 1))
}

remove_made() { is_as_left && set_aside && tell_digests "$became" absent; }

put_aside_back() {
  is_as_left && keep_record made - absent "$was" "$path" && put_in_place "$kept_in/$meant" && tell_digests absent "$was"
}

remove_made_dir() {
  lstat "$file"
  case "$type $mode $uid_of $gid_of" in
    absent*) note same "$remedy" "$path" ;;
    "directory $became")
      keep_record made-dir - "$became" absent "$path" && rmdir "$file" 2>/dev/null || { refuse changed-since; return; }
      tell_digests "$became" absent
      ;;
    *) refuse changed-since ;;
  esac
}

# What is back on disk is read if sshd would take it; else the one that runs is left alone. How it ran before is nowhere.
read_again() {
  remedy=reload-sshd path=/etc/ssh/sshd_config
  if [ -z "$content_back" ]; then
    refuse cannot-be-undone
    return
  fi
  find_daemon
  find_told
  find_complaint
  if [ -n "$daemon" ] && [ -z "$complaint" ] && hang_up; then note changed "$remedy" "$path" not-loaded loaded; fi
}
