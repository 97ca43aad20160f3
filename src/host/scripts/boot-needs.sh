# Which remedies the login needs, by sshd's rules, on what the probe has just told: the same that the checks of the way to the key file
# ask for. A fault that does not refuse the login is left alone.

# $needed, as ` REMEDY REMEDY `.
find_needed() {
  needed=' ' changing='' accepted='' closed='' foreign='' hidden='' above=yes
  why_not
  case $why_not in
    no-* | system-home | config-unknown) return 0 ;;
  esac
  # From 10.0 on these are patterns of glob(7).
  case $version:$patterns in
    *: | OpenSSH_[1-9][0-9]*:*[*?[]*) return 0 ;;
  esac
  find_key_path
  ask -x /
  [ -n "$answer" ] && is_there || return 0
  setting strictmodes
  strict=$setting
  find_accepted
  resolve "${accepted:-$direct}"
  file=$resolved
  [ -n "$accepted" ] || find_needed_of_modes
  if is_mislabelled; then need relabel; fi
  if is_immutable; then needed=" lift-immutable$needed"; fi
}

# Where fstab(5) has a file system that is not there, an empty place is not to be mended.
is_there() {
  case $newline$mounts in
    *"${newline}unmounted$tab"*) [ -e "$direct" ] ;;
  esac
}

need() {
  needed="$needed$1 "
  changing=$changing$path$newline
}

# The first key file that sshd would open, trust and find a key in.
find_accepted() {
  for pattern in $patterns; do
    expand "$pattern" || continue
    case $plain in
      *"$newline$expanded$newline"*) ;;
      *) continue ;;
    esac
    resolve "$expanded"
    ask -r "$expanded"
    if [ "$answer" = yes ] && is_trusted; then
      accepted=$expanded
      return 0
    fi
  done
}

# OpenSSH misc.c safe_path: the file and every directory above it up to the home, or to `/`.
is_trusted() {
  [ "$strict" != no ] || return 0
  at=$resolved
  while :; do
    lstat "$at"
    is_owned_well && ! is_writable || return 1
    case $at in
      "$resolved_home" | /) return 0 ;;
    esac
    at=${at%/*}
    at=${at:-/}
  done
}

is_owned_well() { [ "$uid_of" = 0 ] || [ "$uid_of" = "$uid" ]; }

# By somebody else, as sshd sees it. Debian's user-group-modes.patch lets a group write that is only its owner's.
is_writable() {
  case $((0$mode & 022)) in
    0) return 1 ;;
    16) ! is_private_group ;;
  esac
}

is_private_group() {
  case $version:$os_id:$os_like in
    *[Dd]ebian*:*:* | *[Uu]buntu*:*:*) ;;
    :debian:* | :ubuntu:* | :*:*debian* | :*:*ubuntu*) ;;
    *) return 1 ;;
  esac
  members=$(getent group "$gid_of" | cut -d: -f4)
  getent passwd | awk -F: -v gid="$gid_of" -v uid="$uid" -v members="$members" -v owner="$owner" '
    $4 == gid { if ($3 == uid) own = 1; else others = 1 }
    END { exit others || (members == "" ? !own : members != owner) }'
}
