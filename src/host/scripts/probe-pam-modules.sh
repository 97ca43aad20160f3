# What the modules among PAM's rules decide by: access.conf(5), limits.conf(5), sssd.conf(5).

find_access_file() {
  has_access=yes
  for arg in ${args#-}; do
    case $arg in
      "accessfile="*) access_file=${arg#*=} ;;
    esac
  done
}

# access.d/ is asked after the usual file only. A file that a rule names must be there.
probe_access() {
  access_rules=0
  if [ -n "$access_file" ]; then
    if [ -f "$access_file" ]; then emit_access "$access_file"; else emit access "$access_file" 0 - ALL ALL no-file; fi
    return 0
  fi
  set +f
  for file in /etc/security/access.conf /etc/security/access.d/*.conf; do
    [ ! -f "$file" ] || emit_access "$file"
  done
  set -f
}

# pam_access passes over a last line that has no end.
emit_access() {
  while IFS=$tab read -r line permission users origins rule_state; do
    [ -n "$origins" ] || continue
    access_rules=$((access_rules + 1))
    if [ $access_rules -gt 60 ]; then
      cut_short access
      break
    fi
    emit access "$1" "$line" "$permission" "$users" "$origins" "$rule_state"
  done <<END
$(awk -v ends="$(wc -l <"$1")" '/^[+-][^:]*:[^:]+:./ {
    rest = substr($0, index($0, ":") + 1)
    second = index(rest, ":")
    gsub(/\t/, " ", rest)
    print FNR "\t" substr($0, 1, 1) "\t" substr(rest, 1, second - 1) "\t" substr(rest, second + 1) "\t" (FNR > ends ? "unfinished" : "")
  }' "$1" 2>/dev/null)
END
}

probe_limits() {
  set --
  set +f
  for file in /etc/security/limits.conf /etc/security/limits.d/*.conf; do
    if [ -f "$file" ]; then set -- "$@" "$file"; fi
  done
  set -f
  [ $# -gt 0 ] || return 0
  limit_rules=0 counts_sessions=no
  while read -r file line domain item value; do
    [ -n "$value" ] || continue
    limit_rules=$((limit_rules + 1))
    if [ $limit_rules -gt 40 ]; then
      cut_short limit
      break
    fi
    emit limit "$file" "$line" "$domain" "$item" "$value"
    case $item in
      max*logins) counts_sessions=yes ;;
    esac
  done <<END
$(user=$user awk '
  { sub(/#.*/, "") }
  NF >= 4 {
    item = tolower($3)
    if (item !~ /^(maxlogins|maxsyslogins|nproc|nofile|as|data|stack)$/) next
    if ($1 == ENVIRON["user"] || $1 ~ /^[*@%:0-9]/) print FILENAME, FNR, $1, item, $4
  }' "$@" 2>/dev/null)
END
  if [ $counts_sessions = yes ] && has who; then
    emit sessions "$(bounded who 2>/dev/null | user=$user awk '$1 == ENVIRON["user"] { count++ } END { print count + 0 }')"
  fi
}

probe_sssd() {
  for provider in $(sed -n 's/^[[:space:]]*access_provider[[:space:]]*=[[:space:]]*//p' /etc/sssd/sssd.conf 2>/dev/null); do
    emit sssd "$provider"
  done
}
