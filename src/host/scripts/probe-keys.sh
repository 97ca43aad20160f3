# What the key files hold. Never key material: types, sizes, fingerprints and names of options.

# Stands for a NUL, which no shell can hold: to sshd (OpenSSH misc.c, skip_space) a line ends there.
nul=$(printf '\001')

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
  if [ -f "$resolved" ]; then ask -r "$expanded"; fi
  if [ -f "$resolved" ] && may_tell; then
    size=$(stat -c %s "$resolved")
    text=$(head_of "$resolved" | tr '\000' '\001' | sed "s/$nul.*//")
    text=$(printf '%s\n' "$text" | grep -nvE '^[[:space:]]*(#|$)')
    lines=$(printf '%s' "${text:+$text$newline}" | grep -c '')
    [ "$size" -le 262144 ] || cut_short key
  fi
  emit keyfile "$number" "$pattern" "$expanded" "$resolved" "$answer" "$size" "$lines" && probe_keys
}

# A link must not make root read out what its user cannot: told of is what they may read, what is theirs, and what is in their home.
may_tell() {
  [ "$answer" != yes ] || return 0
  lstat "$resolved"
  [ "$uid_of" != "$uid" ] || return 0
  case $resolved in
    "${resolved_home:-/nonexistent}"/*) ;;
    *) return 1 ;;
  esac
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
