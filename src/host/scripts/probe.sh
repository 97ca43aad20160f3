# Looks and prints; changes nothing. Systems Manager cuts output at 24,000 characters, so the records that decide come first
# and what does not fit is named in `cut` records. The last line proves the report whole.
room=23000
spent=0
count=0
cut=' '

emit() {
  record "$@"
  if [ $((spent + ${#record} + 1)) -gt "$room" ]; then
    cut_short "$1"
    return 0
  fi
  spent=$((spent + ${#record} + 1))
  count=$((count + 1))
  printf '%s\n' "$record"
}

cut_short() {
  case $cut in
    *" $1 "*) ;;
    *) cut="$cut$1 " ;;
  esac
}

probe_os() {
  os=$(awk -F= '
    { gsub(/["\047]/, "", $2); value[$1] = $2 }
    END { print value["ID"]; print value["VERSION_ID"]; print value["ID_LIKE"] }' /etc/os-release 2>/dev/null)
  { read -r os_id; read -r os_version; read -r os_like; } <<END
$os
END
  emit os "$os_id" "$os_version" "$os_like"
}

probe_sshd() {
  find_version
  find_running
  emit sshd "$version" "$running"
}

# sshd tells "OpenSSH_9.2" where ssh of the same package tells "OpenSSH_9.2p1 Debian-2+deb12u10".
find_version() {
  version=$(sshd -V 2>&1 | version_in)
  client_version=$(ssh -V 2>&1 | version_in)
  case $client_version in
    "$version"*) version=$client_version ;;
  esac
}

version_in() { sed -n 's/^.*\(OpenSSH_[^,]*\),.*$/\1/p' | sed -n 1p; }

# A process of root's by that name, or a socket that starts one for each connection (Ubuntu).
find_running() {
  running=
  [ -r /proc/1/comm ] || return 0
  running=no
  set +f
  for comm in /proc/[0-9]*/comm; do
    if read -r name <"$comm" 2>/dev/null && [ "$name" = sshd ] && [ "$(stat -c %u "${comm%/comm}" 2>/dev/null)" = 0 ]; then
      running=yes
    fi
  done 2>/dev/null
  set -f
  if [ $running = no ] && has systemctl && systemctl is-active --quiet ssh.socket sshd.socket 2>/dev/null; then running=yes; fi
}

probe_config() {
  if [ -z "$config" ]; then
    if has sshd; then emit config unseen unavailable; else emit config unseen tool-missing; fi
    return 0
  fi
  for keyword in authorizedkeysfile strictmodes usepam pubkeyauthentication authorizedkeyscommand authenticationmethods \
    permitrootlogin port allowusers denyusers allowgroups denygroups; do
    setting "$keyword"
    case $keyword in
      allow* | deny*) setting=${setting:+set} ;;
    esac
    [ -z "$setting" ] || emit config "$keyword" "$setting"
  done
}

probe_account() {
  case $account in
    none) emit account none ;;
    unknown) emit account unseen ;;
    found)
      find_shell_state
      find_shadow
      emit account found "$uid" "$gid" "$home" "$resolved_home" "$shell" "$shell_state" "$password" "$expires" "$(date -u +%Y-%m-%d)"
      ;;
  esac
}

# OpenSSH auth.c allowed_user(): regular, and executable for anybody. An empty shell is /bin/sh.
find_shell_state() {
  fstat "${shell:-/bin/sh}"
  case $type in
    absent) shell_state=missing ;;
    regular) if [ $((0$mode & 0111)) -ne 0 ]; then shell_state=executable; else shell_state=not-executable; fi ;;
    *) shell_state=not-regular ;;
  esac
}

# shadow(5): the class of field 2, never the hash, and the day in field 8.
find_shadow() {
  password='' expires=''
  shadow=$(getent shadow "$user" 2>/dev/null) || return 0
  case $(printf '%s\n' "$shadow" | cut -d: -f2 | cut -c1) in
    '') password=empty ;;
    !) password=locked ;;
    '*') password=star ;;
    *) password=set ;;
  esac
  day=$(printf '%s\n' "$shadow" | cut -d: -f8)
  case $day in
    '') expires=never ;;
    "${day%%[!0-9]*}") expires=$(date -u -d "@$((day * 86400))" +%Y-%m-%d 2>/dev/null) ;;
  esac
}

listed=$newline
group_ids=' '

probe_object() {
  field "$1"
  case $listed in
    *"$newline$field$newline"*) return 0 ;;
  esac
  listed=$listed$field$newline
  lstat "$1"
  target='' answer=''
  case $type in
    absent) emit object "$1" absent; return 0 ;;
    symlink) target=$(readlink "$1") ;;
    directory) ask -x "$1" ;;
  esac
  if [ $((0$mode & 020)) -ne 0 ] && [ "$type" != symlink ]; then group_ids="$group_ids$gid_of "; fi
  emit object "$1" "$type" "$mode" "$uid_of" "$gid_of" "$owner" "$group_of" "$links" "$inode" "$target" "$answer"
}

probe_objects() {
  each_prefix "$home" probe_object
  [ -z "$resolved_home" ] || each_prefix "$resolved_home" probe_object
  for pattern in $patterns; do
    expand "$pattern" || continue
    find_direct "$expanded"
    each_prefix "$expanded" probe_object
    each_prefix "$direct" probe_object
    resolve "${expanded%/*}"
    [ -z "$resolved" ] || each_prefix "$resolved" probe_object
    resolve "$expanded"
    [ -z "$resolved" ] || each_prefix "$resolved" probe_object
  done
}

probe_groups() {
  done_ids=' '
  for group_id in $group_ids; do
    case $done_ids in
      *" $group_id "*) continue ;;
    esac
    done_ids="$done_ids$group_id "
    group=$(getent group "$group_id" 2>/dev/null)
    primary=$(getent passwd | awk -F: -v gid="$group_id" '$4 == gid { print $3 }' | sed -n 1,20p | tr '\n' ,)
    emit group "$group_id" "${group%%:*}" "${primary%,}" "$(printf '%s' "$group" | cut -d: -f4 | cut -c 1-300)"
  done
}

# The first bytes of a regular file. A name that became a fifo meanwhile cannot hold the probe up.
head_of() {
  [ -f "$1" ] || return 0
  if has timeout; then timeout 5 head -c 262144 "$1"; else head -c 262144 "$1"; fi 2>/dev/null
}

probe_key_files() {
  number=0
  keys=0
  for pattern in $patterns; do
    expand "$pattern" || continue
    number=$((number + 1))
    probe_key_file
  done
}

probe_key_file() {
  resolve "$expanded"
  size='' answer='' text='' lines=0
  if [ -f "$resolved" ]; then
    size=$(stat -c %s "$resolved")
    ask -r "$expanded"
    text=$(head_of "$resolved" | tr -d '\000')
    text=$(printf '%s\n' "$text" | grep -nvE '^[[:space:]]*(#|$)')
    lines=$(printf '%s' "${text:+$text$newline}" | grep -c '')
    [ "$size" -le 262144 ] || cut_short key
  fi
  emit keyfile "$number" "$pattern" "$expanded" "$resolved" "$answer" "$size" "$lines"
  probe_keys
}

# At most 60 keys and 200 lines are looked at, one by one: ssh-keygen(1) skips bad lines of a file in silence.
probe_keys() {
  looked=0
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    if [ "$keys" -ge 60 ] || [ "$looked" -ge 200 ]; then
      cut_short key
      break
    fi
    looked=$((looked + 1))
    at=${line%%:*} line=${line#*:}
    key=$(printf '%s\n' "$line" | ssh-keygen -lf - 2>/dev/null) || continue
    keys=$((keys + 1))
    read -r bits fingerprint skip <<END_OF_KEY
$key
END_OF_KEY
    key=${key##*\(}
    emit key "$number" "$at" "${key%%)*}" "$bits" "$fingerprint" "$(option_names)"
  done <<END
$text
END
}

# The names of sshd(8) AUTHORIZED_KEYS options in $line, comma separated; what is no such name is `other`.
option_names() {
  printf '%s\n' "$line" | awk '
    BEGIN {
      known = " agent-forwarding cert-authority command environment expiry-time from no-agent-forwarding no-port-forwarding no-pty"
      known = known " no-touch-required no-user-rc no-x11-forwarding permitlisten permitopen port-forwarding principals pty restrict"
      known = known " tunnel user-rc verify-required x11-forwarding "
    }
    {
      sub(/^[ \t]+/, "")
      if ($1 ~ /^(ssh|ecdsa|sk)-/) exit
      for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        if (c == "\\" && quoted) i++
        else if (c == "\"") quoted = !quoted
        else if (quoted) continue
        else if (c == " " || c == "\t") break
        else if (c == ",") { add(); name = "" }
        else if (c == "=") past = 1
        else if (!past) name = name c
      }
      add()
      print names
    }
    function add() {
      name = tolower(name)
      if (index(known, " " name " ") == 0) name = "other"
      names = names (names == "" ? "" : ",") name
      past = 0
    }'
}

probe_nologin() {
  for path in /etc/nologin /run/nologin /var/run/nologin; do
    [ ! -e "$path" ] || emit nologin "$path"
  done
}

probe_selinux() {
  selinux=absent
  if has getenforce; then selinux=$(getenforce 2>/dev/null | tr A-Z a-z); fi
  emit selinux "${selinux:-absent}"
}

# cloud-init's default user, and the name in the forced command that it gives root (cc_ssh `disable_root`).
probe_default_users() {
  set +f
  name=$(cat /etc/cloud/cloud.cfg /etc/cloud/cloud.cfg.d/*.cfg 2>/dev/null | awk '
    /^[^ #]/ { info = /^system_info:/; user = 0 }
    info && /^ +default_user:/ { user = 1; next }
    user && /^ +name:/ { gsub(/["\047]/, "", $2); name = $2 }
    END { print name }')
  set -f
  emit_default "$name" cloud.cfg
  name=$(head_of /root/.ssh/authorized_keys | sed -n 's/.*login as the user [\\"]*\([A-Za-z0-9_.-]*\)[\\"]* rather.*/\1/p' | sed -n 1p)
  emit_default "$name" root-forced-command
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

probe_log() {
  mentions=$(sshd_log | log_of_user | tail -n 20)
  while IFS=$tab read -r at line; do
    [ -z "$at" ] || emit log "$at" "$line"
  done <<END
$mentions
END
}

# The journal, or the files of a syslog where there is none.
sshd_log() {
  journal=
  if has journalctl; then
    journal=$(journalctl -q --no-pager -o short-iso --since=-24h -n 5000 -t sshd -t sshd-session -t sshd-auth 2>/dev/null)
  fi
  if [ -n "$journal" ]; then printf '%s\n' "$journal"; return 0; fi
  for file in /var/log/auth.log /var/log/secure; do
    [ ! -f "$file" ] || tail -n 5000 "$file"
  done
}

# Of lines "TIME HOST sshd[PID]: MESSAGE", the time and message of those of the last day that name the user or a path in the home.
log_of_user() {
  named_home=${home:-/nonexistent} since=$(date -d "@$(($(date +%s) - 86400))" +%Y-%m-%dT%H:%M:%S 2>/dev/null) \
    now=$(date +%Y-%m) zone=$(date +%z) awk -v user="$user" '
    BEGIN { split(ENVIRON["now"], now, "-") }
    {
      if ($1 ~ /^[0-9]+-[0-9]+-[0-9]+T/) { at = $1; tag = $3 }
      else { at = iso(); tag = $5 }
      if (tag !~ /^sshd(-session|-auth)?\[[0-9]+\]:$/ || substr(at, 1, 19) < ENVIRON["since"]) next
      line = substr($0, index($0, tag) + length(tag) + 1)
      gsub(/[^ -~]/, "?", line)
      if (named(line, user) || named(line, ENVIRON["named_home"])) print at "\t" substr(line, 1, 300)
    }
    function iso(month, year) {
      month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3
      year = month > now[2] + 0 ? now[1] - 1 : now[1]
      return sprintf("%04d-%02d-%02dT%s%s", year, month, $2, $3, ENVIRON["zone"])
    }
    function named(text, word, from, at) {
      while ((at = index(substr(text, from + 1), word)) > 0) {
        at += from
        if (substr(" " text, at, 1) !~ /[A-Za-z0-9_.-]/ && substr(text, at + length(word), 1) !~ /[A-Za-z0-9_-]/) return 1
        from = at
      }
      return 0
    }'
}

probe() {
  require_tools
  find_account
  find_config
  find_patterns
  find_state
  printf 'sshfix-probe\t1\t%s\t%s\n' "$id" "$user"
  emit pin "$pin"
  probe_os
  probe_sshd
  probe_config
  probe_account
  if [ "$account" = found ]; then
    probe_objects
    probe_groups
    probe_key_files
  fi
  probe_nologin
  probe_selinux
  probe_default_users
  probe_other_logins
  probe_log
  room=24000
  for name in $cut; do emit cut "$name"; done
  printf 'end\t%s\t%s\n' "$id" "$count"
}

probe
