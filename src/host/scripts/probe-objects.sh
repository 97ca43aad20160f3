# The file system objects that sshd judges by, and their groups.

listed=$newline
objects=0
group_ids=' '

probe_object() {
  field "$1"
  case $listed in
    *"$newline$field$newline"*) return 0 ;;
  esac
  # A user may nest directories without end.
  if [ $objects -ge 60 ]; then
    cut_short object
    return 0
  fi
  objects=$((objects + 1))
  listed=$listed$field$newline
  lstat "$1"
  target='' answer=''
  case $type in
    absent | unseen) emit object "$1" "$type"; return 0 ;;
    symlink) target=$(readlink "$1") ;;
    directory) ask -x "$1" ;;
  esac
  if [ $((0$mode & 020)) -ne 0 ] && [ "$type" != symlink ]; then group_ids="$group_ids$gid_of "; fi
  emit object "$1" "$type" "$mode" "$uid_of" "$gid_of" "$owner" "$group_of" "$links" "$inode" "$target" "$answer"
}

probe_objects() {
  if [ "$home_answers" = yes ]; then each_prefix "$home" probe_object; else emit object "$home" unseen; fi
  [ -z "$resolved_home" ] || each_prefix "$resolved_home" probe_object
  for pattern in $patterns; do
    expand "$pattern" || continue
    is_within_reach "$expanded" || continue
    find_direct "$expanded"
    each_prefix "$expanded" probe_object
    each_prefix "$direct" probe_object
    resolve "${expanded%/*}"
    [ -z "$resolved" ] || each_prefix "$resolved" probe_object
    resolve "$expanded"
    [ -z "$resolved" ] || each_prefix "$resolved" probe_object
  done
}

# Not in a home that does not answer.
is_within_reach() {
  case $home_answers:$1 in
    yes:*) ;;
    *:"$home"/*) return 1 ;;
  esac
}

probe_groups() {
  done_ids=' '
  for group_id in $group_ids; do
    case $done_ids in
      *" $group_id "*) continue ;;
    esac
    done_ids="$done_ids$group_id "
    group=$(getent group "$group_id" 2>/dev/null)
    primary=$(getent passwd | awk -F: -v gid="$group_id" '$4 == gid { print $3 }' | sed -n 1,20p | tr '\n' ,)
    emit group "$group_id" "${group%%:*}" "${primary%,}" "$(printf '%s' "$group" | cut -d: -f4 | cut -c 1-300)"
  done
}
