# The key file that descriptor 3 holds, which was just read by fstat, is replaced as a whole by $1, a file of root's in a claim. It is
# made beside it, under a name that nobody can foresee, with the rights of its user, so that nothing that they put in its place can
# lend them root's; only in a directory where nobody else may write is it made by root.
replace_by() {
  content=$1 part=./.sshfix-$(od -An -v -tx1 -N 8 /dev/urandom | tr -d ' \n')
  kept_mode=$mode kept_owner=$uid_of:$gid_of
  [ $((0$mode & 06000)) -eq 0 ] || { refuse special-mode; return; }
  fstat .
  by=as_user
  if [ "$uid_of" = 0 ] && [ $((0$mode & 022)) -eq 0 ]; then by=; fi
  # set -C: open(2) with O_EXCL.
  $by sh -c 'umask 077; set -C; cat >"$1"' sh "$part" <"$content" 2>/dev/null || { refuse cannot-write; return; }
  placed=no
  lstat "$part"
  if [ "$type" = regular ]; then place_part 4<"$part"; else refuse moved; fi
  [ $placed = yes ] || { $by rm -f "$part" 2>/dev/null; return 1; }
}

# What is at the end in the place of the key file must be what was made, and what was made must be what was meant.
place_part() {
  made=/proc/self/fd/4
  fstat $made
  [ "$type:$links" = regular:1 ] && [ "$(digest_of $made)" = "$(digest_of "$content")" ] || { refuse moved; return; }
  [ "$uid_of:$gid_of" = "$kept_owner" ] || chown "$kept_owner" $made 2>/dev/null || { refuse not-permitted; return; }
  chmod "$(printf '%05d' "$kept_mode")" $made 2>/dev/null || { refuse not-permitted; return; }
  keep_extras
  fstat $made
  [ "$mode $uid_of:$gid_of" = "$kept_mode $kept_owner" ] || { refuse not-permitted; return; }
  keep_record key-lines "$inode" "$(digest_of $target)" "$(digest_of "$content")" "$path" || return
  meant_inode=$inode
  $by mv -f "$part" "./${path##*/}" 2>/dev/null || { refuse not-permitted; return; }
  placed=yes
  lstat "./${path##*/}"
  [ "$type:$inode" = "regular:$meant_inode" ] || refuse moved
}

# An ACL and an SELinux context are kept as they were.
keep_extras() {
  if has getfacl && has setfacl && [ -n "$(getfacl -cps $target 2>/dev/null)" ]; then
    getfacl -cp $target 2>/dev/null | setfacl --set-file=- $made 2>/dev/null
  fi
  if has selinuxenabled && selinuxenabled; then chcon --reference=$target $made 2>/dev/null; fi
}

digest_of() { sha256sum <"$1" | cut -c 1-64; }
