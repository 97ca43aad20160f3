# What sshd runs for this login, and where it locks the session in.

probe_commands() {
  probe_keys_command
  connect=
  for path in /opt/aws/bin/eic_run_authorized_keys /usr/share/ec2-instance-connect/eic_run_authorized_keys; do
    if [ -e "$path" ]; then connect=$path; fi
  done
  emit eic "$connect"
  if [ "$account" = found ]; then
    probe_forced_command
    probe_chroot
    probe_unread_keys
  fi
}

# OpenSSH misc.c subprocess(): the file, and each directory of its real path.
probe_keys_command() {
  setting authorizedkeyscommand
  first_word "$setting"
  case $word in
    '' | none) return 0 ;;
  esac
  setting authorizedkeyscommanduser
  runs_as=$setting
  if [ "$runs_as" = %u ]; then runs_as=$user; fi
  known=yes
  getent passwd -- "$runs_as" >/dev/null 2>&1
  if [ $? -eq 2 ]; then known=no; fi
  resolve "$word"
  emit keyscommand "$word" "$resolved" "$runs_as" "$known"
  [ -z "$resolved" ] || probe_way keyscommand "$resolved"
}

# The first word of a command line, as sshd takes it apart.
first_word() {
  case $1 in
    '"'*) word=${1#?} word=${word%%\"*} ;;
    *) word=${1%%[[:blank:]]*} ;;
  esac
}

# stat(2) of a path and of each directory above it.
probe_way() {
  way=
  set -- "$1" "$2" "$2"
  while :; do
    way="$2$newline$way"
    case $2 in
      / | '') break ;;
      /*/*) set -- "$1" "${2%/*}" "$3" ;;
      *) set -- "$1" / "$3" ;;
    esac
  done
  role=$1
  set --
  while IFS= read -r path; do
    [ -z "$path" ] || set -- "$@" "$path"
  done <<END
$way
END
  while IFS='|' read -r type mode uid_of gid_of path; do
    case $type in
      '') continue ;;
      'regular file' | 'regular empty file') type=regular ;;
      directory) ;;
      *) type=other ;;
    esac
    emit way "$role" "$path" "$type" "$mode" "$uid_of" "$gid_of"
  done <<END
$(stat -L -c '%F|%a|%u|%g|%n' -- "$@" 2>/dev/null)
END
}

# The program of a ForceCommand that names one by its path.
probe_forced_command() {
  setting forcecommand
  first_word "$setting"
  case $word in
    /*)
      fstat "$word"
      state=missing
      if [ "$type" = regular ]; then
        state=not-executable
        if [ $((0$mode & 0111)) -ne 0 ]; then state=executable; fi
      elif [ "$type" != absent ]; then state=not-executable; fi
      emit forced "$word" "$state"
      ;;
  esac
}

# OpenSSH session.c safely_chroot(): every component; then the login shell has to be inside.
probe_chroot() {
  setting chrootdirectory
  case $setting in
    '' | none) return 0 ;;
    /* | %h*) expand "$setting" || return 0 ;;
    *) expanded=$setting ;;
  esac
  fstat "${expanded%/}${shell:-/bin/sh}"
  state=there
  if [ "$type" = absent ]; then state=missing; fi
  emit chroot "$expanded" "$state"
  probe_way chroot "$expanded"
}

# Keys in the usual place, where sshd is told to look elsewhere.
probe_unread_keys() {
  usual=$home/.ssh/authorized_keys
  is_within_reach "$usual" || return 0
  for pattern in $patterns; do
    expand "$pattern" || continue
    [ "$expanded" != "$usual" ] || return 0
  done
  expanded=$usual
  resolve "$usual"
  [ -f "$resolved" ] || return 0
  ask -r "$usual"
  may_tell || return 0
  prints=$(head_of "$resolved" | ssh-keygen -lf - 2>/dev/null | awk 'NR <= 10 { print $2 }' | tr '\n' ,)
  [ -z "$prints" ] || emit unread "$usual" "${prints%,}"
}
