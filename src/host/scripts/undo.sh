# Plays the record of a mend backwards. The document has set $undoes. An object that is not as that mend left it is left alone.
undo() {
  remedy=undo path=$store/$undoes
  record_file=$path/changes
  [ -f "$record_file" ] || { refuse no-record; return; }
  read -r name owner <"$record_file"
  [ "$name:$owner" = "user:$user" ] || { refuse foreign-record; return; }
  changes=$(sed 1d "$record_file" | awk '{ line[NR] = $0 } END { for (i = NR; i > 0; i--) print line[i] }')
  while IFS=$tab read -r remedy role meant was became object; do
    [ -z "$remedy" ] || undo_one
  done <<END
$changes
END
}

undo_one() {
  case $role in
    key-file) enter "${object%/*}" '' && with_file "$object" "$meant" put_back ;;
    *) enter "$object" "$meant" && put_back ;;
  esac
}

put_back() {
  case "$mode $uid_of $gid_of" in
    "$became") change $was ;;
    "$was") note same "$remedy" "$path" ;;
    *) refuse changed-since ;;
  esac
}

run_once sshfix-undo undo
