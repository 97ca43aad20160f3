# search-home-parent: everybody may search the directories of root's above the home that the login user cannot.
search_home_parent() {
  role=ancestor
  noted=$count
  each_prefix "${resolved_home%/*}" open_ancestor
  path=$resolved_home
  [ "$count" -ne "$noted" ] || note same "$remedy" "$path"
}

open_ancestor() {
  path=$1
  ask -x "$1"
  case $answer in
    yes) return 0 ;;
    '') refuse cannot-ask; return ;;
  esac
  enter_known ancestor "$1" || return
  [ "$uid_of" = 0 ] || { refuse foreign-owner; return; }
  octal $((0$mode | 0111))
  change "$octal" "$uid_of" "$gid_of"
}
