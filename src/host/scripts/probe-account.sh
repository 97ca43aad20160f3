# The account, and who else could log in.

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

# The name in the forced command that cloud-init gave root (cc_ssh `disable_root`), and the one that it is told to give.
probe_default_users() {
  name=$(head_of /root/.ssh/authorized_keys | sed -n 's/.*login as the user [\\"]*\([A-Za-z0-9_.-]*\)[\\"]* rather.*/\1/p' | sed -n 1p)
  emit_default "$name" root-forced-command
  set +f
  name=$(cat /etc/cloud/cloud.cfg /etc/cloud/cloud.cfg.d/*.cfg 2>/dev/null | awk '
    /^[^ #]/ { info = /^system_info:/; user = 0 }
    info && /^ +default_user:/ { user = 1; next }
    user && /^ +name:/ { gsub(/["\047]/, "", $2); name = $2 }
    END { print name }')
  set -f
  emit_default "$name" cloud.cfg
}

emit_default() {
  if is_login_name "$1"; then emit default "$1" "$2"; fi
}

is_login_name() {
  case $1 in
    [A-Za-z_]*) [ ${#1} -le 32 ] && [ "$1" = "${1%%[!A-Za-z0-9_.-]*}" ] ;;
    *) return 1 ;;
  esac
}

# Accounts that somebody could log in as: a login shell, and a key that is no "Please login as" notice.
probe_other_logins() {
  # Other homes may be on the file system that does not answer.
  if [ "${home_answers:-yes}" != yes ]; then
    cut_short login
    return 0
  fi
  found=0
  tried=0
  asked_user=$user asked_uid=$uid asked_home=$home
  while IFS=: read -r user skip uid skip skip home login_shell; do
    may_log_in || continue
    tried=$((tried + 1))
    if [ $found -ge 10 ] || [ $tried -gt 200 ]; then
      cut_short login
      break
    fi
    if has_key; then
      found=$((found + 1))
      emit login "$user"
    fi
  done <<END
$(getent passwd)
END
  user=$asked_user uid=$asked_uid home=$asked_home
}

may_log_in() {
  [ "$user" != "$asked_user" ] && is_login_name "$user" || return 1
  has_login_shell "$login_shell" || return 1
  case $home in
    /?*) ;;
    *) return 1 ;;
  esac
}

has_key() {
  for pattern in $patterns; do
    expand "$pattern" || continue
    if head_of "$expanded" | grep -v 'Please login as the user' | ssh-keygen -lf - >/dev/null 2>&1; then return 0; fi
  done
  return 1
}
