# The bytes of the key file as they were before its lines were rewritten; those are kept beside the record.
put_lines_back() {
  case $(digest_of $target) in
    "$became") ;;
    "$was") note same "$remedy" "$path"; return ;;
    *) refuse changed-since; return ;;
  esac
  [ "$(digest_of "$kept_in/key-file-before")" = "$was" ] || { refuse no-record; return; }
  find_account
  [ "$account" = found ] || { refuse no-such-user; return; }
  fstat $target
  replace_by "$kept_in/key-file-before" || return
  # What was done before the lines were rewritten is taken back from the file that is there now.
  back_inode=$meant_inode
  note changed "$remedy" "$path" "rewritten" "as before"
}
