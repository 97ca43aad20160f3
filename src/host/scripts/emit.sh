# Prints records as long as there is room for them.
room=23000
spent=0
count=0
cut=' '

# Prints a record, or fails when there is no room for it.
emit() {
  record "$@"
  if [ $((spent + ${#record} + 1)) -gt "$room" ]; then
    cut_short "$1"
    return 1
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
