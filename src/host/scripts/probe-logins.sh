# Who else could log in.

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
