# What a mend would change and relies on. Probe and mend make the same hash of it.

# The key file's path with its home resolved in $direct: where it is when no component below the home is a link.
find_direct() {
  direct=$1
  case $1 in
    "$home"/*) [ -z "$resolved_home" ] || direct=$resolved_home/${1#"$home"/} ;;
  esac
}

# The key file that a mend is about in $key_path: the first that holds a key, else the first that exists, else the first.
# $key_dir is its directory, a child of the home; both are empty when the file is elsewhere, which $direct tells.
find_key_path() {
  key_path='' key_dir='' direct='' best=0
  for pattern in $patterns; do
    expand "$pattern" || continue
    find_direct "$expanded"
    rank_key_file
    if [ $rank -gt $best ]; then best=$rank key_path=$direct; fi
  done
  direct=$key_path
  below=${key_path#"$resolved_home"/}
  case $below in
    /* | */*/* | ../* | ./*) key_path= ;;
    */*) key_dir=$resolved_home/${below%/*} ;;
    *) key_path= ;;
  esac
}

rank_key_file() {
  lstat "$direct"
  if [ "$type" = absent ]; then rank=1
  elif head_of "$direct" | ssh-keygen -lf - >/dev/null 2>&1; then rank=3
  else rank=2; fi
}

# What a mend may change and relies on, in $state: one line for the account and for each object, then what sshd itself stands on;
# and its hash in $pin. A directory's links are left out: they count its subdirectories.
find_state() {
  record account "$account" "$uid" "$gid" "$home" "$shell"
  state=$record guarded=
  if [ -n "$resolved_home" ]; then
    find_key_path
    each_prefix "$resolved_home" add_ancestor
    if [ -n "$key_path" ]; then
      add_state ssh-dir "$key_dir"
      add_state key-file "$key_path"
    fi
  fi
  find_attributes
  find_contexts
  state=$state$newline$attributes$newline$contexts
  find_daemon_state
  pin=$(printf '%s\n' "$state" | sha256sum | cut -c 1-64)
}

add_ancestor() {
  if [ "$1" = "$resolved_home" ]; then add_state home "$1"; else add_state ancestor "$1"; fi
}

add_state() {
  lstat "$2"
  [ "$type" != directory ] || links=
  digest=
  if [ "$1:$type" = key-file:regular ]; then digest=$(head_of "$2" | sha256sum | cut -c 1-64); fi
  record "$1" "$2" "$type" "$mode" "$uid_of" "$gid_of" "$links" "$inode" "$digest"
  state=$state$newline$record
  case $type in
    directory | regular) guarded=$guarded$2$newline ;;
  esac
}
