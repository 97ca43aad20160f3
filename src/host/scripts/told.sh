# What the command line of the sshd that listens tells it, which `sshd -T` cannot know by itself.

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
