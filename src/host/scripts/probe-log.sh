# What sshd said of this login.

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
