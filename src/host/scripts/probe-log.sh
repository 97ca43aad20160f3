# What sshd said of this login.

probe_log() {
  mentions=$(sshd_log | log_of_user)
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
    journal=$(bounded journalctl -q --no-pager -o short-iso --since=-24h -n 5000 -t sshd -t sshd-session -t sshd-auth 2>/dev/null)
  fi
  if [ -n "$journal" ]; then printf '%s\n' "$journal"; return 0; fi
  for file in /var/log/auth.log /var/log/secure; do
    [ ! -f "$file" ] || tail -n 5000 "$file"
  done
}

# Of lines "TIME HOST sshd[PID]: MESSAGE" of the last day, time and message of the last twenty that are about the user, whose name may be
# an ordinary word: where sshd and PAM put names, with a path in their home, or, of those that name nobody, from the same process. Who
# is not there was only ever invalid. And of the last ten that are about the client's address and name nobody.
log_of_user() {
  own_home=$home own_real_home=$resolved_home
  case $home in
    / | /home) own_home='' own_real_home='' ;;
  esac
  account=$account own_home=$own_home own_real_home=$own_real_home client=$client \
    since=$(date -d "@$(($(date +%s) - 86400))" +%Y-%m-%dT%H:%M:%S 2>/dev/null) \
    now=$(date +%Y-%m) zone=$(date +%z) awk -v user="$user" '
    BEGIN {
      split(ENVIRON["now"], now, "-")
      client = ENVIRON["client"]
      gsub(/[.]/, "[.]", user)
      names = "[Ii]nvalid user " user " from "
      if (ENVIRON["account"] == "found") {
        names = names "|for " user " from |(^User| user) [\047\140]?" user "\047?[ (:]|[Aa]ccount " user " has expired"
        names = names "|tried for " user " with correct key"
      }
      nobody = "^(error: |fatal: )?(userauth_pubkey: |refusing [^ ]+ key: |Authentication key |Error checking authentication key |.*Refused by key options"
      nobody = nobody "|Bad options in |.*Certificate (invalid|does not)|.*Refused by certificate|(Unsafe|Could not stat) AuthorizedKeysCommand"
      nobody = nobody "|AuthorizedKeysCommand|PAM[: ]|pam_[a-z0-9_]+[(]sshd:|bad ownership or modes for chroot|Authentication refused: realpath|ROOT LOGIN REFUSED)"
      clients = "srclimit_penalise|^drop connection |^(error: |fatal: )?Timeout before authentication|refused connect from|^Connection (closed|reset) by [0-9a-f.:]+ port"
    }
    {
      if ($1 ~ /^[0-9]+-[0-9]+-[0-9]+T/) { at = $1; tag = $3 }
      else { at = iso(); tag = $5 }
      if (tag !~ /^sshd(-session|-auth)?\[[0-9]+\]:$/ || substr(at, 1, 19) < ENVIRON["since"]) next
      line = substr($0, index($0, tag) + length(tag) + 1)
      gsub(/[^ -~]/, "?", line)
      sub(/^.*\[/, "", tag)
      if (line ~ names || has_path(ENVIRON["own_home"]) || has_path(ENVIRON["own_real_home"])) { keep("user"); theirs[tag] = 1 }
      else if (line ~ nobody) keep(tag)
      else if (line ~ clients && is_from_client()) keep("client")
    }
    END {
      for (i = kept; i > 0; i--) {
        if (of[i] == "client" ? ++of_client > 10 : (of[i] != "user" && !(of[i] in theirs)) || ++of_user > 20) of[i] = ""
      }
      for (i = 1; i <= kept; i++) if (of[i] != "") print said[i]
    }
    function keep(whose) {
      said[++kept] = at "\t" substr(line, 1, 300)
      of[kept] = whose
    }
    function is_from_client(from, at) {
      while (client != "none" && (at = index(substr(line, from + 1), client)) > 0) {
        at += from
        if (substr(" " line, at, 1) !~ /[0-9A-Fa-f.:]/ && substr(line " ", at + length(client), 1) !~ /[0-9A-Fa-f:]/) return 1
        from = at
      }
      return 0
    }
    function iso(month, year) {
      month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3
      year = month > now[2] + 0 ? now[1] - 1 : now[1]
      return sprintf("%04d-%02d-%02dT%s%s", year, month, $2, $3, ENVIRON["zone"])
    }
    function has_path(path, from, at) {
      while (path != "" && (at = index(substr(line, from + 1), path)) > 0) {
        at += from
        if (substr(" " line, at, 1) ~ /[ \047"]/ && substr(line " ", at + length(path), 1) ~ /[ \047":,\/]/) return 1
        from = at
      }
      return 0
    }'
}
