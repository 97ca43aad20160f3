# Makes what one mend changed last. The document has set $keeps.
keep() {
  remedy=keep path=$store/$keeps
  if [ ! -f "$path/changes" ]; then
    refuse no-record
    return
  fi
  read -r name owner <"$path/changes"
  if [ "$name:$owner" != "user:$user" ]; then
    refuse foreign-record
    return
  fi
  disarm "$path"
}

run_once sshfix-keep keep
