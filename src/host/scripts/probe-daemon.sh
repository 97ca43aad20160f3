# Whether sshd answers, and whether it would start.

probe_service() {
  [ -r /proc/1/comm ] || return 0
  find_units
  find_answers
  emit service "$answers"
  while IFS=$tab read -r unit load active file directories listen; do
    [ -z "$unit" ] || emit unit "$unit" "$load" "$active" "${file%-}" "${directories%-}" "${listen%-}"
  done <<END
$units
END
  probe_listening
  probe_test
  probe_host_keys
  probe_privsep_dir
  [ "$answers" != nobody ] || probe_last_words
}

# Those of sshd's units that are there in $units, each once: one is often another's alias. A dash ends what may be empty.
find_units() {
  units=
  has systemctl || return 0
  units=$(bounded systemctl show -p Id -p LoadState -p ActiveState -p UnitFileState -p RuntimeDirectory -p Listen \
    ssh.service sshd.service ssh.socket sshd.socket 2>/dev/null | awk '
      function tell(id) {
        id = value["Id"]
        if (id != "" && value["LoadState"] != "not-found" && !told[id]++)
          print id "\t" value["LoadState"] "\t" value["ActiveState"] "\t" value["UnitFileState"] "-\t" value["RuntimeDirectory"] "-\t" value["Listen"] "-"
        split("", value)
      }
      NF == 0 { tell(); next }
      { at = index($0, "="); name = substr($0, 1, at - 1); value[name] = value[name] (value[name] == "" ? "" : " ") substr($0, at + 1) }
      END { tell() }')
}

find_answers() {
  answers=nobody
  if [ -n "$daemon" ]; then answers=process; return 0; fi
  case $units in
    *"ssh.socket${tab}loaded${tab}active"* | *"sshd.socket${tab}loaded${tab}active"*) answers=socket ;;
  esac
}

# The daemon's listening sockets, as the kernel prints them; and who has its port when nobody of its name answers.
probe_listening() {
  case $answers in
    process)
      inodes=$(ls -l "/proc/$daemon/fd" 2>/dev/null | sed -n 's/.*socket:\[\([0-9]*\)\]$/\1/p' | tr '\n' ' ')
      for socket in $(tcp_listeners "/proc/$daemon/net" " $inodes"); do emit listens "$socket"; done
      ;;
    nobody)
      setting port
      port=${setting%% *}
      port=${port:-22}
      if [ -n "$(tcp_listeners /proc/net '' "$port")" ]; then emit taken "$port" "$(who_listens "$port")"; fi
      ;;
  esac
}

# Of the sockets (proc_pid_net(5)) that listen, those of the inodes $2, or of the port $3: at most ten.
tcp_listeners() {
  awk -v inodes="$2" -v port="${3:-}" '
    BEGIN { if (port != "") ending = sprintf(":%04X", port) }
    $4 != "0A" { next }
    ending != "" ? substr($2, length($2) - 4) != ending : !index(inodes, " " $10 " ") { next }
    !told[$2]++ && ++count <= 10 { print $2 }' "$1/tcp" "$1/tcp6" 2>/dev/null
}

who_listens() {
  has ss || return 0
  bounded ss -Hltnp "sport = :$1" 2>/dev/null | sed -n 's/.*users:(("\([A-Za-z0-9_.:-]*\)".*/\1/p' | sed -n 1p
}

# `sshd -t`, which was asked for the state: its status, its words, and the first word of each line that it refuses. Banners are left
# out.
probe_test() {
  [ -n "$tested" ] || return 0
  emit test "$tested"
  [ "$tested" -ne 0 ] || return 0
  said=$(printf '%s\n' "$said" | grep -vE '^(@|It is required that|This private key)' | cut -c 1-200 | sed -n 1,8p)
  while IFS= read -r line; do
    [ -z "$line" ] || emit says "$line"
  done <<END
$said
END
  refused=$(printf '%s\n' "$said" | sed -n 's/^\([^ ]*\) line \([0-9][0-9]*\): \(.*\)$/\1 \2 \3/p')
  while read -r file line words; do
    file=${file%:}
    [ -f "$file" ] && [ "$file" != "${file#/}" ] || continue
    text=$(sed -n "${line}{p;q;}" "$file" | tr -d '\r')
    if may_disable "$file" "$line"; then mendable=yes; else mendable=no; fi
    keyword=$(printf '%s\n' "$text" | awk '{ gsub(/[="]/, " "); print tolower($1) }')
    emit refused "$file" "$line" "${keyword%%[!a-z0-9]*}" "$words" "$mendable"
  done <<END
$refused
END
}

# The host keys that sshd would load: of its configuration, else those that it names itself, else those of ssh-keygen -A. Where it
# loads none, each is tried: what ssh-keygen(1) cannot read, sshd cannot either.
probe_host_keys() {
  setting hostkey
  host_keys=$setting
  [ -n "$host_keys" ] || host_keys=$(printf '%s\n' "$said" | sed -n 's/^\(Unable to\|Could not\) load host key:\{0,1\} "\{0,1\}\(\/[^":]*\).*$/\2/p')
  [ -n "$host_keys" ] || host_keys='/etc/ssh/ssh_host_ecdsa_key /etc/ssh/ssh_host_ed25519_key /etc/ssh/ssh_host_rsa_key'
  tried=' '
  for path in $host_keys; do
    case $path$tried in
      [!/]* | *" $path "*) ;;
      *) [ ${#tried} -gt 500 ] || probe_host_key ;;
    esac
    tried="$tried$path "
  done
}

probe_host_key() {
  fstat "$path"
  case $type in
    regular) if [ -s "$path" ]; then state=unseen; else state=empty; fi ;;
    absent | unseen) state=$type ;;
    *) state=not-regular ;;
  esac
  case $state:$said in
    unseen:*'no hostkeys available'*) [ "$type" = unseen ] || try_host_key ;;
  esac
  emit hostkey "$path" "$state" "${mode:-0}" "$owner" "$group_of"
}

# OpenSSH authfile.c sshkey_perm_ok(): what is root's must be closed, or its content does not matter.
try_host_key() {
  if [ "$uid_of" = 0 ] && [ $((0$mode & 077)) -ne 0 ]; then return 0; fi
  if ssh-keygen -y -P '' -f "$path" </dev/null >/dev/null 2>&1; then state=loadable; else state=damaged; fi
}

# The directory that sshd locks its unprivileged part into; only sshd itself knows its name. Where it stops at its configuration, that
# of Debian, if its program has it; every program has /run/sshd.pid.
probe_privsep_dir() {
  [ "${tested:-0}" -ne 0 ] || return 0
  path=$(printf '%s\n' "$said" | sed -n \
    -e 's/^.*Missing privilege separation directory: \(\/[^ ]*\).*$/\1/p' \
    -e 's/^\(\/[^ ]*\) must be owned by root and not group or world-writable.*$/\1/p' | sed -n 1p)
  if [ -z "$path" ] && [ -n "$refused" ] && tr '\000' '\n' <"$(command -v sshd)" 2>/dev/null | grep -qxF /run/sshd; then path=/run/sshd; fi
  [ -n "$path" ] || return 0
  lstat "$path"
  emit privsep "$path" "$type" "${mode:-0}" "${uid_of:-0}" "$owner"
}

# Why sshd did not start, in its own words; nothing of what was before it last listened.
probe_last_words() {
  last_words=$(sshd_log | awk '
    !match($0, /sshd(-session)?\[[0-9]+\]: /) { next }
    { line = substr($0, RSTART + RLENGTH); sub(/\r$/, "", line); gsub(/[^ -~]/, "?", line) }
    line ~ /^Server listening on/ { count = 0 }
    line ~ /Bind to port|Cannot bind any address|rivilege separation|load host key|no hostkeys|not group or world-writable| line [0-9]+: / {
      word[++count] = substr(line, 1, 200)
    }
    END { for (i = count > 3 ? count - 2 : 1; i <= count; i++) print word[i] }')
  while IFS= read -r line; do
    [ -z "$line" ] || emit lastword "$line"
  done <<END
$last_words
END
}
