# own-home, own-ssh-dir, own-key-file: the login user and their primary group become the owner.
own() {
  if [ "$uid_of" = "$uid" ]; then
    note same "$remedy" "$path"
    return 0
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

# Can nobody but root rename what is in this directory: else another's home could be put in the place of this one.
is_out_of_reach() (
  lstat "${1:-/}"
  [ "$uid_of" = 0 ] && { [ $((0$mode & 022)) -eq 0 ] || [ $((0$mode & 01000)) -ne 0 ]; }
)
