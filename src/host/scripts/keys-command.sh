# close-keys-command: what AuthorizedKeysCommand runs, and every directory above it, is root's, and nobody else writes to it.
close_keys_command() {
  path=/etc/ssh/sshd_config
  [ -n "$config" ] || { refuse config-unknown; return; }
  setting authorizedkeyscommand
  command=${setting%% *}
  case $command in
    /*) ;;
    *) note same "$remedy" "$path"; return ;;
  esac
  stopped='' noted=$count role=keys-command-dir
  each_prefix "${command%/*}" close_above
  [ -z "$stopped" ] || return 1
  enter "${command%/*}" && lstat "./${command##*/}" || return
  role=keys-command
  with_file "$command" "$inode" close_command
}

# From the top, so that nobody can change what was looked at. A directory that is everybody's by its sticky bit stays so.
close_above() {
  [ -z "$stopped" ] || return 0
  path=$1
  lstat "$1"
  if [ "$type" != directory ]; then
    stopped=yes
    case $type in
      absent | symlink) refuse "$type" ;;
      *) refuse not-a-directory ;;
    esac
  elif [ "$uid_of" != 0 ]; then
    stopped=yes
    refuse foreign-owner
  elif find_forbidden; then
    if [ $((0$mode & 01000)) -ne 0 ]; then
      stopped=yes
      refuse unsafe-parent
      return
    fi
    octal $((0$mode & ~forbidden))
    enter "$1" "$inode" && change "$octal" "$uid_of" "$gid_of" || stopped=yes
  fi
}

close_command() {
  [ $((0$mode & 06000)) -eq 0 ] || { refuse special-mode; return; }
  find_forbidden
  octal $((0$mode & ~forbidden))
  change "$octal" 0 0
}

# Has it bits that sshd refuses: of others, and of a group, which on Debian may be root's own.
find_forbidden() {
  forbidden=022
  if [ "$gid_of" = 0 ] && [ -e /etc/debian_version ]; then forbidden=02; fi
  [ $((0$mode & forbidden)) -ne 0 ]
}
