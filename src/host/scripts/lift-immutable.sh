# lift-immutable: while the other remedies are performed, what they change is neither immutable nor append only.
lift_immutable() {
  lifted=
  has lsattr && has chattr || { refuse tool-missing; return; }
  case ,$remedies, in
    *,search-home-parent,*) role=ancestor && each_prefix "${resolved_home%/*}" lift_ancestor ;;
  esac
  for role in home ssh-dir key-file; do
    case ,$remedies, in
      *,relabel,* | *-"$role",*) on_target lift ;;
      *,rewrite-key-lines,*) [ "$role" = home ] || on_target lift ;;
    esac
  done
  path=$resolved_home
  [ -n "$lifted" ] || note same "$remedy" "$path"
}

lift_ancestor() { enter_known ancestor "$1" && lift; }

lift() {
  flags=$(flags_in_state)
  [ -n "$flags" ] || return 0
  meant=$flags
  bring_flags - && lifted=$role$tab$meant$tab$path$newline$lifted
}

# The letters i and a that $path has in what the pin covers.
flags_in_state() {
  printf '%s\n' "$attributes" | path=$path awk '
    substr($0, index($0, " ") + 1) == ENVIRON["path"] { letters = $1; gsub(/[^ia]/, "", letters); print letters }'
}

# Also where a remedy was refused.
put_flags_back() {
  remedy=lift-immutable
  while IFS=$tab read -r role meant object; do
    case $role in
      '') ;;
      ancestor) enter_known ancestor "$object" && give_flags ;;
      *) on_target give_flags ;;
    esac
  done <<END
${lifted:-}
END
}

give_flags() { bring_flags "$meant" - && note same "$remedy" "$path"; }
