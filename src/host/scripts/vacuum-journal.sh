# vacuum-journal: the oldest entries go, where the journal is large and the file system that it is on full. They are lost.
vacuum_journal() {
  path=/var/log/journal
  lstat "$path"
  case $type in
    directory) ;;
    symlink) refuse symlink; return ;;
    *) note same "$remedy" "$path"; return ;;
  esac
  find_journal_size
  if ! is_full || [ "$size" -le 204800 ]; then
    note same "$remedy" "$path"
    return 0
  fi
  had=$size
  keep_record lost - "$had" 204800 "$path" || return
  long journalctl --vacuum-size=200M >/dev/null 2>&1
  find_journal_size
  [ "$size" -lt "$had" ] || { refuse not-permitted; return; }
  note changed "$remedy" "$path" "$((had / 1024))M" "$((size / 1024))M"
}

# In KiB.
find_journal_size() {
  size=$(long du -skx "$path" 2>/dev/null | cut -f 1)
  case $size in
    '' | *[!0-9]*) size=0 ;;
  esac
}

is_full() { df -Pk "$path" 2>/dev/null | awk 'NR == 2 { exit !($5 + 0 >= 95) } END { if (NR < 2) exit 1 }'; }
