# disable-config-line: the line that sshd refuses becomes a comment, and after it at most four more, if it
# refuses no line then. What else keeps sshd from starting is for other remedies.
disable_config_line() {
  path=/etc/ssh/sshd_config
  find_complaint
  names_line || { note same "$remedy" "$path"; return 0; }
  if reads_other_config; then
    refuse other-config
    return
  fi
  disabled='' edited='' commented=0
  while names_line && [ $commented -lt 5 ]; do
    find_refused_line && with_roots_file "$path" comment_out || { take_back; return 1; }
    commented=$((commented + 1))
    find_complaint
  done
  if names_line; then
    refuse still-refused
    take_back
    return 1
  fi
  notes=$notes$disabled count=$((count + commented))
}

# Was the daemon told another file than the one that is mended here.
reads_other_config() {
  case $newline$told$newline in
    *"$newline-f$newline/etc/ssh/sshd_config$newline"*) return 1 ;;
    *"$newline-f$newline"*) return 0 ;;
  esac
  return 1
}

# Both shapes of OpenSSH servconf.c: `FILE: line N: …` and `FILE line N: …`.
names_line() {
  refused=$(complained_of 's/^\(\/[^:]*[^:]\):\{0,1\} line \([0-9][0-9]*\): .*$/\2 \1/p' | sed -n 1p)
  [ -n "$refused" ]
}

# A part of a path stands for no file.
find_refused_line() {
  names_line
  line=${refused%% *} path=${refused#* }
  case $path in
    /etc/ssh/sshd_config) ;;
    /etc/ssh/sshd_config.d/*/* | /etc/ssh/sshd_config.d/.*) refuse unknown-place ;;
    /etc/ssh/sshd_config.d/*.conf) ;;
    *)
      path=/etc/ssh/sshd_config
      refuse unknown-place
      ;;
  esac
}

comment_out() {
  text=$(sed -n "${line}p" "$file" | tr -d '\r')
  [ -n "$text" ] || { refuse moved; return; }
  may_disable "$file" "$line" || { refuse would-widen-access; return; }
  ! is_armed_elsewhere || { refuse still-armed; return; }
  arm || return
  find_digest && was=$digest && keep_copy || return
  cp -p "$file" "$claim/edited" && sed "${line}s/^/#sshfix $id: /" "$file" >"$claim/edited" || { refuse cannot-record; return; }
  became="$mode $uid_of $gid_of $(sha256sum <"$claim/edited" | cut -c 1-64)"
  keep_record content "$kept $line" "$was" "$became" "$path" && put_in_place "$claim/edited" || return
  rm -f "$claim/edited"
  tell_line "$text" "$(sed -n "${line}p" "$file")"
  disabled=$disabled$record$newline edited="$kept $path$newline$edited"
}

# Would another mend of this file take it back by itself: two that do would cross.
is_armed_elsewhere() (
  set +f
  for store in $stores; do
    for mark in "$store"/*/revert "$store"/*/revert.firing; do
      [ -f "$mark" ] && [ "${mark%/*}" != "$claim" ] || continue
      if path=$path awk -F "$tab" '$2 == "content" && $6 == ENVIRON["path"] { found = 1 } END { exit !found }' "${mark%/*}/changes"; then
        exit 0
      fi
    done
  done
  exit 1
)

# Every line that was put into comments comes back as it was, the last one first. What cannot come back is told as changed, and
# stays armed.
take_back() {
  while read -r kept named; do
    [ -n "$kept" ] || continue
    file=./${named##*/}
    enter_roots "${named%/*}" && path=$named && put_in_place "$claim/$kept" || { notes=$notes$disabled count=$((count + commented)); return; }
  done <<END
$edited
END
  stand_down "$claim" void
  reverts=
}
