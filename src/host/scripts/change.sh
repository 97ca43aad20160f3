# Shared by mend, keep, undo and revert, which run as root among files that a hostile user may swap at any moment. Nothing is changed by its
# name: a directory is pinned by standing in it, a file by an open descriptor, and both are proven to be the inode that was meant.
# Claims are kept here, or in memory until the host starts again where the disk is full.
stores='/var/lib/sshfix /run/sshfix'
notes=
count=0

# Runs a function once for this repair and turn. A second delivery of the same command prints what the first one came to.
run_once() {
  kind=$1
  require_tools
  find_claim "$id" || make_claim
  if [ "$claimed" = no ]; then
    print_first_report
    return
  fi
  result=done
  "$2"
  cd /
  report=$(printf '%s\t1\t%s\t%s\n%send\t%s\t%s\t%s' "$kind" "$id" "$user" "$notes" "$id" "$count" "$result")
  printf '%s\n' "$report" >"$claim/report.part" && mv "$claim/report.part" "$claim/report"
  printf '%s\n' "$report"
}

# The claim of a repair and turn in $claim, where it is; else where it would be.
find_claim() {
  claimed=no
  for store in $stores; do
    claim=$store/$1
    if [ -d "$claim" ]; then return 0; fi
  done
  claim=${stores%% *}/$1
  return 1
}

# Of two that come at once, one makes it.
make_claim() {
  for store in $stores; do
    claim=$store/$id
    mkdir -p "$store" 2>/dev/null
    chmod 0700 "$store" 2>/dev/null
    lstat "$store"
    [ "$type:$uid_of" = directory:0 ] || { echo "sshfix: $store is not a directory of root's" >&2; exit 71; }
    mkdir "$claim" 2>/dev/null || { [ ! -d "$claim" ] || return 0; continue; }
    claimed=yes
    if printf 'user\t%s\n' "$user" >"$claim/changes" && printf x >"$claim/report.part"; then return 0; fi 2>/dev/null
    rm -rf "$claim"
  done
  echo "sshfix: cannot write to $claim" >&2
  exit 73
}

note() {
  record "$@"
  notes=$notes$record$newline
  count=$((count + 1))
}

# Always fails, so that a caller can end with it.
refuse() {
  note refused "$remedy" "$path" "$1"
  result=refused
  return 1
}

# Stands in a directory, if that is its real path (getcwd(3) tells after a swap) and, where one is given, that inode.
enter() {
  path=$1
  cd / && cd -P "$1" 2>/dev/null || { refuse cannot-enter; return; }
  [ "$(pwd -P)" = "$1" ] || { refuse moved; return; }
  target=.
  fstat .
  [ "$type" = directory ] && [ "$inode" = "${2:-$inode}" ] || refuse moved
}

# Calls a function with a key file in the directory stood in as $target, if it is that inode. lstat(2) only keeps the shell from
# waiting for the writer of a fifo; what counts is asked of the descriptor. `<>` would never wait, but creates what is not there:
# whatever a dangling link that a user puts in the place names.
with_file() {
  path=$1
  lstat "./${1##*/}"
  case $type in
    regular) ;;
    absent | symlink) refuse "$type"; return ;;
    unseen) refuse cannot-open; return ;;
    *) refuse not-regular; return ;;
  esac
  opened=no
  with_descriptor "$@" 3<"./${1##*/}"
  [ $opened = yes ] || refuse cannot-open
}

# One link first, then the name: a descriptor that still has the right name had it as its only link, so that a hard link made or
# removed in between is noticed.
with_descriptor() {
  opened=yes
  target=/proc/self/fd/3
  fstat $target
  [ "$type" = regular ] && [ "$inode" = "$2" ] || { refuse moved; return; }
  [ "$links" = 1 ] || { refuse hard-linked; return; }
  [ "$(readlink $target)" = "$1" ] || { refuse moved; return; }
  "$3"
}

# Brings $target, whose stat(2) was just read, to a mode, owner and group. How it was goes into the record first.
change() {
  before=$(printf '%04d %s:%s' "$mode" "$uid_of" "$gid_of")
  after=$(printf '%04d %s:%s' "$1" "$2" "$3")
  if [ "$before" = "$after" ]; then
    note same "$remedy" "$path"
    return 0
  fi
  keep_record "$role" "$inode" "$mode $uid_of $gid_of" "$1 $2 $3" "$path" || return
  [ "$uid_of:$gid_of" = "$2:$3" ] || chown "$2:$3" $target 2>/dev/null || { refuse not-permitted; return; }
  # Five digits: GNU chmod keeps a directory's set-id bits with fewer.
  fstat $target
  [ "$mode" = "$1" ] || chmod "$(printf '%05d' "$1")" $target 2>/dev/null || { refuse not-permitted; return; }
  fstat $target
  [ "$mode $uid_of $gid_of" = "$1 $2 $3" ] || { refuse not-permitted; return; }
  note changed "$remedy" "$path" "$before" "$after"
}

# A line of the record: remedy, kind or role, name of a copy or inode, before, after, path.
keep_record() {
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$remedy" "$@" >>"$claim/changes" || { refuse cannot-record; return; }
}

# Permission bits in $octal as stat(1) prints them.
octal() { octal=$((($1 >> 9) * 1000 + ($1 >> 6 & 7) * 100 + ($1 >> 3 & 7) * 10 + ($1 & 7))); }
