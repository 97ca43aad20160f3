# What a boot says, where people and EC2 find it: on the consoles and in a file.

# Each line as `SSHFIX REPAIR NUMBER TEXT`, at most 200 characters. What goes on has a plus before it; lines that were there before are
# told by their numbers, as `=FIRST-LAST`.
numbered() {
  awk -v head="SSHFIX $repair" -v at="$1" '
    function tell(text, mark) {
      for (; length(text) > 155; mark = "+") { print head, at++, mark substr(text, 1, 155); text = substr(text, 156) }
      print head, at++, mark text
    }
    function tell_again() { if (first) tell("=" first "-" last); first = 0 }
    !($0 in line) { tell_again(); line[$0] = NR; tell($0); next }
    first && line[$0] == last + 1 { last++; next }
    { tell_again(); first = last = line[$0] }
    END { tell_again() }'
}

# A console that takes nothing cannot hold the rest up. Whatever stood on its line is ended.
say() {
  said=$(printf '%s\n' "$2" | numbered "$1")
  for place in /dev/console /dev/ttyS0; do
    [ ! -w $place ] || timeout 20 sh -c 'printf "\n%s\n" "$2" >>"$1"' sh $place "$said"
  done 2>/dev/null
  lstat /var/log/sshfix.log
  case $type:$uid_of in
    absent: | regular:0) printf '%s\n' "$said" >>/var/log/sshfix.log ;;
  esac
}

# The first and the last line as messages of the kernel as well, which reach every console.
say_to_all() {
  say "$1" "$2"
  [ ! -w /dev/kmsg ] || printf '<2>%s\n' "$said" >>/dev/kmsg
}
