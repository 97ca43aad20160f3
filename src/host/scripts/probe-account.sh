# The account.

probe_account() {
  case $account in
    none) emit account none ;;
    unknown) emit account unseen ;;
    found)
      find_shell_state
      find_shadow
      emit account found "$uid" "$gid" "$home" "$resolved_home" "$shell" "$shell_state" \
        "$password" "$aged" "$expires" "$(date -u +%Y-%m-%d)"
      ;;
  esac
}

# OpenSSH auth.c allowed_user(): regular, and executable for anybody, as root sees it. An empty shell is /bin/sh.
find_shell_state() {
  fstat "${shell:-/bin/sh}"
  case $type in
    absent | unseen) shell_state=missing ;;
    regular) if [ $((0$mode & 0111)) -ne 0 ]; then shell_state=executable; else shell_state=not-executable; fi ;;
    *) shell_state=not-regular ;;
  esac
}
