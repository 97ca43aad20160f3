# Files and directories of root's. Where nobody else can change anything on the way, names are as good as descriptors.

# Stands in a directory that is root's, and so is everything above it.
enter_roots() {
  path=$1 unsafe=''
  each_prefix "$1" find_unsafe
  case $unsafe in
    '') enter "$1" ;;
    symlink) refuse symlink ;;
    absent) refuse absent ;;
    *) refuse unsafe-parent ;;
  esac
}

find_unsafe() {
  [ -z "$unsafe" ] || return 0
  lstat "$1"
  case $type in
    directory) [ "$uid_of" = 0 ] && [ $((0$mode & 022)) -eq 0 ] || unsafe=writable ;;
    *) unsafe=$type ;;
  esac
}

# Calls a function with a regular file of root's alone in its directory as $file, whose stat(2) was just read.
with_roots_file() {
  enter_roots "${1%/*}" || return
  path=$1 file=./${1##*/}
  lstat "$file"
  case $type in
    regular) ;;
    absent | symlink) refuse "$type"; return ;;
    *) refuse not-regular; return ;;
  esac
  [ "$links" = 1 ] || { refuse hard-linked; return; }
  [ "$uid_of" = 0 ] || { refuse foreign-owner; return; }
  [ $((0$mode & 022)) -eq 0 ] || { refuse writable-by-others; return; }
  "$2"
}

# Everything of $file that a change of it would show in, in $digest: `absent`, `other`, or mode, owner, group and hash.
find_digest() {
  lstat "$file"
  case $type in
    absent) digest=absent ;;
    regular) digest="$mode $uid_of $gid_of $(sha256sum <"$file" 2>/dev/null | cut -c 1-64)" ;;
    *) digest=other ;;
  esac
}

# A change from one $digest to another.
tell_digests() {
  show_digest "$1"
  before=$shown
  show_digest "$2"
  note changed "$remedy" "$path" "$before" "$shown"
}

# A changed line of a file as a change, in $record.
tell_line() {
  record changed "$remedy" "$path:$line" "$(printf %s "$1" | cut -c 1-200)" "$(printf %s "$2" | tr -d '\r' | cut -c 1-200)"
}

show_digest() {
  case $1 in
    *' '*)
      set -- $1
      shown=$(printf '%04d %s:%s' "$1" "$2" "$3")
      ;;
    *) shown=$1 ;;
  esac
}

# Puts a copy of $file aside in the claim, as $kept.
keep_copy() {
  copies=$((${copies:-0} + 1))
  kept=kept.$copies
  cp -p "$file" "$claim/$kept" 2>/dev/null || { refuse cannot-record; return; }
}

# Takes $file out of its place into the claim.
set_aside() {
  find_digest
  keep_copy && keep_record aside "$kept" "$digest" absent "$path" || return
  rm -f "$file" 2>/dev/null || { refuse not-permitted; return; }
}

# Puts a file of the claim in the place of $file at once, or where there is none, with its own mode, owner and times. What is
# replaced leaves its label; what is new gets that of the place.
put_in_place() {
  part=./.sshfix-$id
  rm -f "$part"
  if cp -p "$1" "$part" 2>/dev/null && label_part && mv -f "$part" "$file" 2>/dev/null; then
    if [ "$labelled" = no ]; then restorecon "$path" >/dev/null 2>&1; fi
    return 0
  fi
  rm -f "$part"
  refuse not-permitted
}

label_part() {
  labelled=none
  has selinuxenabled && selinuxenabled || return 0
  labelled=no
  [ -e "$file" ] || return 0
  chcon --reference="$file" "$part" 2>/dev/null && labelled=yes
}
