# Brings attributes and the SELinux context of $target, whose stat(2) was just read, to what is wanted. How they were goes into the
# record first, as `flags LETTERS` and `label CONTEXT`. Given a second word, what is there must be that.

# chattr(1) takes no descriptor: a file has to be named, and nobody can rename what is in an immutable directory.
bring_flags() {
  pinned=$inode named=. held=no
  if [ "$target" != . ]; then
    named=./${path##*/}
    hold_still || { refuse not-permitted; return; }
    lstat "$named"
    [ "$type:$inode" = "regular:$pinned" ] || { let_go; refuse moved; return; }
  fi
  flags_of "$named"
  change_flags "$@"
  changed=$?
  let_go
  return $changed
}

change_flags() {
  [ "$flags" != "$1" ] || return 0
  [ "$flags" = "${2:-$flags}" ] || { refuse changed-since; return; }
  keep_record "$role" "$inode" "flags $flags" "flags $1" "$path" || return
  [ "$flags" = - ] || chattr -"$flags" "$named" 2>/dev/null
  [ "$1" = - ] || chattr +"$1" "$named" 2>/dev/null
  flags_of "$named"
  [ "$flags" = "$1" ] || refuse not-permitted
}

# The letters i and a of what is named in $flags; `-` for neither.
flags_of() {
  flags=$(lsattr -d "$1" 2>/dev/null | awk '{ letters = $1; gsub(/[^ia]/, "", letters); print letters }')
  flags=${flags:--}
}

hold_still() {
  flags_of .
  case $flags in
    *i*) ;;
    *) chattr +i . 2>/dev/null && held=yes ;;
  esac
}

let_go() {
  [ $held = no ] || chattr -i . 2>/dev/null
}

bring_label() {
  label=$(stat -L -c %C $target 2>/dev/null)
  if [ "$label" = "$1" ]; then
    note same "$remedy" "$path"
    return 0
  fi
  [ "$label" = "${2:-$label}" ] || { refuse changed-since; return; }
  keep_record "$role" "$inode" "label $label" "label $1" "$path" || return
  before=$label
  chcon "$1" $target 2>/dev/null
  label=$(stat -L -c %C $target 2>/dev/null)
  [ "$label" = "$1" ] || { refuse not-permitted; return; }
  note changed "$remedy" "$path" "$before" "$1"
}
