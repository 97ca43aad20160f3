# What a boot says, where people and EC2 find it: on the consoles, in the log, and in a file.

# Each line as `SSHFIX REPAIR NUMBER TEXT`, at most 200 characters; what goes on has a plus before it.
numbered() {
  awk -v head="SSHFIX $repair" -v from="$1" '
    { for (mark = ""; length($0) > 140; mark = "+") { print head, from++, mark substr($0, 1, 140); $0 = substr($0, 141) } print head, from++, mark $0 }'
}

# A console that does not take it cannot hold the rest up. What stood on its line before is ended.
say() {
  said=$(numbered "$1")
  for place in /dev/console /dev/ttyS0; do
    [ ! -w $place ] || timeout 20 sh -c 'printf "\n%s\n" "$2" >>"$1"' sh $place "$said"
  done 2>/dev/null
  lstat /var/log/sshfix.log
  case $type:$uid_of in
    absent: | regular:0) printf '%s\n' "$said" >>/var/log/sshfix.log ;;
  esac
  if has logger; then printf '%s\n' "$said" | bounded logger -t sshfix; fi
}

# The first and the last line as messages of the kernel as well, which reach every console.
say_to_all() {
  printf '%s\n' "$2" | say "$1"
  [ ! -w /dev/kmsg ] || printf '<2>%s\n' "$said" >>/dev/kmsg
}
