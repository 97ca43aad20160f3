# The sshd that listens, and what its command line tells it, which `sshd -T` cannot know by itself.

# The process id of the host's own listening sshd in $daemon and its title in $daemon_title; empty where a socket starts one.
find_daemon() {
  daemon='' daemon_title=''
  for file in /run/sshd.pid /var/run/sshd.pid; do
    number=
    [ ! -f "$file" ] || read -r number <"$file"
    if is_daemon "$number"; then return 0; fi
  done 2>/dev/null
  set +f
  for comm in /proc/[0-9]*/comm; do
    number=${comm#/proc/}
    if read -r name <"$comm" && [ "$name" = sshd ] && is_daemon "${number%/comm}"; then break; fi
  done 2>/dev/null
  set -f
}

# Who owns a directory of /proc proves nothing: a process of anybody that is not dumpable seems to be root's.
is_daemon() {
  [ -n "$1" ] && [ "$1" = "${1%%[!0-9]*}" ] || return 1
  read -r name <"/proc/$1/comm" && [ "$name" = sshd ] || return 1
  is_roots "$1" && [ "/proc/$1/ns/pid" -ef /proc/self/ns/pid ] || return 1
  IFS= read -r daemon_title <"/proc/$1/cmdline" || [ -n "$daemon_title" ] || return 1
  case $daemon_title in
    'sshd: /'*) ;;
    sshd:*) return 1 ;;
  esac
  daemon=$1
}

is_roots() {
  while read -r name ids; do
    [ "$name" != Uid: ] || break
  done <"/proc/$1/status"
  [ "$name${ids%%[!0-9]*}" = Uid:0 ]
}

# Options of the daemon that settings come from in $told, one word a line: each `-o`, `-f`, `-p`, `-g`, `-h` and then its value.
find_told() {
  told=
  if [ -n "$daemon" ]; then
    told=$(tr '\000' '\n' <"/proc/$daemon/cmdline" | words_told)
  elif has systemctl; then
    told=$(unit_command | words_told)
  fi
}

# What a socket would start.
unit_command() {
  for unit in ssh.service sshd.service sshd@.service ssh@.service; do
    command=$(bounded systemctl show -p ExecStart --value "$unit" 2>/dev/null)
    case $command in
      *'argv[]='*) break ;;
    esac
  done
  case $command in
    *'argv[]='*) ;;
    *) return 0 ;;
  esac
  command=${command#*argv\[\]=}
  cat /etc/default/ssh /etc/sysconfig/sshd /etc/crypto-policies/back-ends/opensshserver.config 2>/dev/null |
    command="${command%% ; *}" awk -F= '
      $1 ~ /^[A-Z_]+$/ { name = $1; sub(/^[^=]*=/, ""); gsub(/^["\047]|["\047]$/, ""); value[name] = $0 }
      END {
        command = ENVIRON["command"]
        while (match(command, /\$[{]?[A-Z_]+[}]?/)) {
          name = substr(command, RSTART, RLENGTH)
          gsub(/[${}]/, "", name)
          command = substr(command, 1, RSTART - 1) value[name] substr(command, RSTART + RLENGTH)
        }
        print "sshd: " command " [listener]"
      }'
}

# getopt(3) as sshd.c calls it. A title (OpenSSH 8.2) has lost where words end: the value of an `-o` then goes on until something
# that looks like an option, and the last one is left out where the title was cut.
words_told() {
  awk '
    NR == 1 && /^sshd: / {
      cut = !sub(/ \[listener\].*/, "")
      sub(/^sshd: /, "")
      words = split($0, word, " ")
      titled = 1
      next
    }
    !titled { word[++words] = $0 }
    END {
      for (i = 2; i <= words; i++) {
        if (word[i] !~ /^-./) continue
        letters = word[i]
        for (j = 2; j <= length(letters); j++) {
          letter = substr(letters, j, 1)
          if (index("CEbcfghkopu", letter) == 0) continue
          value = substr(letters, j + 1)
          if (value == "") value = word[++i]
          if (letter == "o") while (titled && i < words && word[i + 1] !~ /^-[46DGQRTdeiqrtV]*([CEbcfghkopu].*)?$/) value = value " " word[++i]
          if (index("ofpgh", letter) > 0) found[++count] = "-" letter "\n" value
          break
        }
      }
      for (i = 1; i <= count - cut; i++) print found[i]
    }'
}

# Runs sshd with the daemon's own options after those given.
sshd_as_told() {
  while IFS= read -r word; do
    [ -z "$word" ] || set -- "$@" "$word"
  done <<END
$told
END
  bounded sshd "$@"
}
