# Shared by probe, mend and undo. The document has set $user, $repair and $turn from parameters that match its anchored
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
lstat() { read_stat "$(stat -c '%F|%a|%u|%g|%h|%d:%i|%U|%G' "$1" 2>/dev/null)"; }

# stat(2): what a descriptor under /proc/self/fd stands for.
fstat() { read_stat "$(stat -L -c '%F|%a|%u|%g|%h|%d:%i|%U|%G' "$1" 2>/dev/null)"; }

read_stat() {
  IFS='|' read -r type mode uid_of gid_of links inode owner group_of <<END
$1
END
  case $type in
    directory) ;;
    'regular file' | 'regular empty file') type=regular ;;
    'symbolic link') type=symlink ;;
    '') type=absent ;;
    *) type=other ;;
  esac
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

# getpwnam(3): $account is found, none or unknown; then $uid $gid $home $shell $resolved_home.
find_account() {
  uid='' gid='' home='' shell='' resolved_home=''
  entry=$(getent passwd "$user")
  case $? in
    0) account=found ;;
    2) account=none ;;
    *) account=unknown ;;
  esac
  [ "$account" = found ] || return 0
  IFS=: read -r skip skip uid gid skip home shell <<END
$entry
END
  tidy "$home"
  home=$tidy
  case $home in
    /*) resolve "$home" && resolved_home=$resolved ;;
  esac
}

# sshd's effective settings for this login in $config, one `keyword value` a line, keywords as sshd prints them; empty: unknown.
# The client is an outsider (RFC 5737), so that blocks for local networks do not count. `-G` needs no host keys, but sshd 9.3.
find_config() {
  client="user=$user,host=client.invalid,addr=203.0.113.1,laddr=127.0.0.1,lport=22"
  config=$(sshd -T -C "$client" 2>/dev/null) || config=$(sshd -G -C "$client" 2>/dev/null) || config=
}

# The value of one lower-case keyword in $setting, lists joined by blanks.
setting() {
  setting=$(printf '%s\n' "$config" | awk -v want="$1" '
    tolower($1) == want { sub(/^[^ ]+ /, ""); line = line (line == "" ? "" : " ") $0 }
    END { print line }')
}

# AuthorizedKeysFile patterns in $patterns. sshd's own default stands in while its configuration cannot be read.
find_patterns() {
  setting authorizedkeysfile
  patterns=${setting:-.ssh/authorized_keys .ssh/authorized_keys2}
  [ "$patterns" != none ] || patterns=
}

# sshd_config(5) TOKENS: the absolute path of one pattern in $expanded; fails on a token that sshd refuses as well.
expand() {
  expanded='' rest=$1
  while :; do
    case $rest in
      *%*) expanded=$expanded${rest%%\%*} rest=${rest#*%} ;;
      *) break ;;
    esac
    case $rest in
      %*) expanded=$expanded% ;;
      h*) expanded=$expanded$home ;;
      u*) expanded=$expanded$user ;;
      U*) expanded=$expanded$uid ;;
      *) return 1 ;;
    esac
    rest=${rest#?}
  done
  expanded=$expanded$rest
  case $expanded in
    /*) ;;
    *) expanded=$home/$expanded ;;
  esac
  tidy "$expanded"
  expanded=$tidy
}

# The key file's path with its home resolved in $direct: where it is when no component below the home is a link.
find_direct() {
  direct=$1
  case $1 in
    "$home"/*) [ -z "$resolved_home" ] || direct=$resolved_home/${1#"$home"/} ;;
  esac
}

# The key file that a mend is about in $key_path: the first that exists, else the first. $key_dir is its directory if that is a
# child of the home; both are empty when the file is not below the home like that.
find_key_path() {
  key_path='' key_dir=''
  for pattern in $patterns; do
    expand "$pattern" || continue
    find_direct "$expanded"
    lstat "$direct"
    if [ -z "$key_path" ] || [ "$type" != absent ]; then key_path=$direct; fi
    [ "$type" = absent ] || break
  done
  below=${key_path#"$resolved_home"/}
  case $below in
    /* | */*/* | ../* | ./* | '') key_path='' ;;
    */*) key_dir=$resolved_home/${below%/*} ;;
    *) key_path='' ;;
  esac
}

# Calls a function with `/` and with each further prefix of an absolute path.
each_prefix() {
  "$2" /
  prefix='' remainder=${1#/}
  while [ -n "$remainder" ]; do
    prefix=$prefix/${remainder%%/*}
    case $remainder in
      */*) remainder=${remainder#*/} ;;
      *) remainder= ;;
    esac
    "$2" "$prefix"
  done
}

# What a mend may change and relies on, in $state: one line for the account and for each object, and its hash in $pin.
# A directory's links are left out: they count its subdirectories.
find_state() {
  record account "$account" "$uid" "$gid" "$home" "$shell"
  state=$record
  if [ -n "$resolved_home" ]; then
    find_key_path
    each_prefix "$resolved_home" add_ancestor
    [ -z "$key_dir" ] || add_state ssh-dir "$key_dir"
    [ -z "$key_path" ] || add_state key-file "$key_path"
  fi
  pin=$(printf '%s\n' "$state" | sha256sum | cut -c 1-64)
}

add_ancestor() {
  if [ "$1" = "$resolved_home" ]; then add_state home "$1"; else add_state ancestor "$1"; fi
}

add_state() {
  lstat "$2"
  [ "$type" != directory ] || links=
  record "$1" "$2" "$type" "$mode" "$uid_of" "$gid_of" "$links" "$inode"
  state=$state$newline$record
}

# Runs a command as the login user. setpriv opens no PAM session, which may be the very thing that is broken.
as_user() {
  case ${asking_by:=$(way_to_ask)} in
    setpriv) setpriv --reuid "$uid" --regid "$gid" --init-groups -- "$@" ;;
    runuser) runuser -u "$user" -- "$@" ;;
    su) su -s /bin/sh -c 'exec "$@"' "$user" sh "$@" ;;
    *) return 125 ;;
  esac
}

way_to_ask() {
  if has setpriv && setpriv --help 2>&1 | grep -q reuid; then echo setpriv
  elif has runuser; then echo runuser
  elif su -s /bin/sh -c true "$user" >/dev/null 2>&1; then echo su
  else echo none; fi
}

# test(1) as the login user: $answer is yes, no, or empty when it cannot be asked. Below a closed `/` no program starts.
ask() {
  as_user test "$1" "$2" 2>/dev/null
  case $?:$2 in
    0:*) answer=yes ;;
    1:* | 126:/ | 127:/) answer=no ;;
    *) answer= ;;
  esac
}

has_login_shell() {
  case $1 in
    */nologin | */false | */true | */sync | */shutdown | */halt) return 1 ;;
  esac
}
