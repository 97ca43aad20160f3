# rewrite-key-lines: a damaged line becomes the key of $key again, if it becomes exactly that when the flaw is taken out.
rewrite_key_lines() {
  [ "$key" != none ] || { refuse key-not-named; return; }
  [ "$(stat -L -c %s $target)" -le 262144 ] || { refuse too-large; return; }
  was=$claim/key-file-before is=$claim/key-file-after
  cat <&3 >"$was" || { refuse cannot-record; return; }
  judge_key_lines "$was"
  keys_before=$(listed_keys)
  case $newline$keys_before$newline in
    *"$newline$key$newline"*) note same "$remedy" "$path"; return ;;
  esac
  find_rewrite || { refuse no-such-line; return; }
  write_rewritten || { refuse cannot-record; return; }
  judge_key_lines "$is"
  [ "$(listed_keys | sort)" = "$(printf '%s\n' "$keys_before" "$key" | sed '/^$/d' | sort)" ] || { refuse no-such-line; return; }
  replace_by "$is" || return
  note changed "$remedy" "$path" "line $first ($flaw)" "line $first ($key)"
  # Later remedies of this mend are about the file that is there now.
  find_state
}

listed_keys() { printf '%s\n' "$judged" | awk -F '|' '$1 == "key" { print $5 }'; }

# Of the first line that becomes the key: $rewrite, as key_lines knows it, and its $first, $flaw, $last and $part.
find_rewrite() {
  rewrite=$(printf '%s\n' "$candidates" | grep ' R|' | grep -v '|commented|' | ssh-keygen -lf - 2>/dev/null |
    wanted=$key awk '$2 == ENVIRON["wanted"] { print $3; exit }')
  rewrite=${rewrite#R|}
  IFS='|' read -r first flaw last part <<END
$rewrite
END
  [ -n "$part" ]
}

# Every other byte stays what it was.
write_rewritten() {
  line=$(tr '\000' '\001' <"$was" | key_lines "$rewrite")
  [ -n "$line" ] && {
    head -n $((first - 1)) "$was" &&
      printf '%s\n' "$line" &&
      tail -n +$((last + 1)) "$was"
  } >"$is"
}
