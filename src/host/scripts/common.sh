# Shared by probe, mend, keep, undo and revert. The document has set $user, $repair and $turn from parameters that match its anchored
# patterns; every path is found here. POSIX sh: dash, bash and busybox run it. Functions answer in variables of their own name.
set -u
set -f
unset CDPATH ENV BASH_ENV IFS
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
umask 077
tab=$(printf '\t')
newline='
'
id=$repair-$turn

has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command that may hang, for a few seconds at most.
bounded() {
  if has timeout; then timeout 5 "$@"; else "$@"; fi
}

# A field of a report: `-` for none, as is when it is printable ASCII, else hex of its bytes: no value can forge a field or a record.
field() {
  case $1 in
    '') field=- ;;
    "${1%%[! -~]*}")
      case $1 in
        - | hex:*) hex "$1" ;;
        *) field=$1 ;;
      esac
      ;;
    *) hex "$1" ;;
  esac
}

hex() { field=hex:$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n'); }

# One tab-separated line of fields, in $record.
record() {
  record=$1
  shift
  for value; do
    field "$value"
    record=$record$tab$field
  done
}

# The tools without which nothing that follows can be trusted.
require_tools() {
  for tool in awk cut grep od readlink sed sha256sum stat tr; do
    has "$tool" || { echo "sshfix: $tool is missing" >&2; exit 69; }
  done
}

# lstat(2) of a path: $type $mode $uid_of $gid_of $links $inode $owner $group_of.
lstat() {
  shown=$(stat -c '%F|%a|%u|%g|%h|%d:%i|%U|%G' "$1" 2>&1)
  read_stat $?
}

# stat(2): what a descriptor under /proc/self/fd stands for.
fstat() {
  shown=$(stat -L -c '%F|%a|%u|%g|%h|%d:%i|%U|%G' "$1" 2>&1)
  read_stat $?
}

# What stat(1) has $shown. Only what nobody can find is absent: NFS and FUSE may keep root from looking where the user can.
read_stat() {
  if [ "$1" -ne 0 ]; then
    mode='' uid_of='' gid_of='' links='' inode='' owner='' group_of=''
    case $shown in
      *': No such file or directory' | *': Not a directory') type=absent ;;
      *': Too many levels of symbolic links' | *': File name too long') type=absent ;;
      *) type=unseen ;;
    esac
    return 0
  fi
  IFS='|' read -r type mode uid_of gid_of links inode owner group_of <<END
$shown
END
  case $type in
    directory) ;;
    'regular file' | 'regular empty file') type=regular ;;
    'symbolic link') type=symlink ;;
    *) type=other ;;
  esac
}

# The first bytes of a regular file. A name that became a fifo meanwhile cannot hold a script up.
head_of() {
  [ -f "$1" ] || return 0
  if has timeout; then timeout 5 head -c 262144 "$1"; else head -c 262144 "$1"; fi 2>/dev/null
}

# realpath(3) in $resolved; empty when it does not resolve. The x keeps line ends that belong to a name.
resolve() {
  resolved=$(readlink -f "$1" 2>/dev/null && printf x)
  resolved=${resolved%"${newline}x"}
  if [ ! -e "$resolved" ]; then resolved=; fi
}

# Without doubled and trailing slashes.
tidy() {
  tidy=$1
  while :; do
    case $tidy in
      *//*) tidy=${tidy%%//*}/${tidy#*//} ;;
      ?*/) tidy=${tidy%/} ;;
      *) return ;;
    esac
  done
}
