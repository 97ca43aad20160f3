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

# shadow(5): the class of field 2, never the hash; whether it must be changed; and the day in field 8.
find_shadow() {
  password='' aged='' expires=''
  shadow=$(getent shadow "$user" 2>/dev/null) || return 0
  case $(printf '%s\n' "$shadow" | cut -d: -f2 | cut -c1) in
    '') password=empty ;;
    !) password=locked ;;
    '*') password=star ;;
    *) password=set ;;
  esac
  # pam_unix(8): changed on day 0, or longer ago than the days of field 5.
  aged=$(printf '%s\n' "$shadow" | awk -F: -v today=$(($(date +%s) / 86400)) '
    { print ($3 == "0" || ($3 ~ /^[0-9]+$/ && $5 ~ /^[0-9]+$/ && today - $3 > $5 + 0)) ? "yes" : "no" }')
  day=$(printf '%s\n' "$shadow" | cut -d: -f8)
  case $day in
    '') expires=never ;;
    "${day%%[!0-9]*}") expires=$(date -u -d "@$((day * 86400))" +%Y-%m-%d 2>/dev/null) ;;
  esac
}
