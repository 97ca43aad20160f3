# own-home, own-ssh-dir, own-key-file: the login user and their primary group become the owner.
own() {
  if [ "$uid_of" = "$uid" ]; then
    note same "$remedy" "$path"
    return 0
  fi
  if is_owners_home; then
    refuse foreign-home
    return
  fi
  case $role in
    home) is_out_of_reach "${path%/*}" || { refuse unsafe-parent; return; } ;;
    key-file)
      [ $((0$mode & 06000)) -eq 0 ] || { refuse special-mode; return; }
      # Whatever else somebody moved here is not given away, and an empty file is no cure.
      ssh-keygen -lf - <&3 >/dev/null 2>&1 || { refuse no-keys; return; }
      ;;
  esac
  change "$mode" "$uid" "$gid"
}

# Is $path the present owner's own home, above it or below it. The owner is asked for by id: a name service that lists nobody, as
# sssd(8) does, answers that as well. Root and nobody own what is nobody's.
is_owners_home() {
  entry=$(getent passwd "$uid_of") || return 1
  IFS=: read -r owner skip skip skip skip owners_home skip <<END
$entry
END
  case $uid_of:$owner:$owners_home in
    0:* | *:nobody:* | *:*:) return 1 ;;
  esac
  resolve "$owners_home"
  is_in_line "$owners_home" || is_in_line "$resolved"
}

# Is a directory $path itself, above it or below it.
is_in_line() {
  [ -n "$1" ] || return 1
  tidy "$1"
  case $tidy/ in
    "$path"/*) return 0 ;;
  esac
  case $path/ in
    "${tidy%/}"/*) return 0 ;;
  esac
  return 1
}

# Can nobody but root rename what is in this directory: else another's home could be put in the place of this one.
is_out_of_reach() (
  lstat "${1:-/}"
  [ "$uid_of" = 0 ] && { [ $((0$mode & 022)) -eq 0 ] || [ $((0$mode & 01000)) -ne 0 ]; }
)
