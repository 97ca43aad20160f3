# What guards an object beside its mode and owner: attributes of its inode (chattr(1)), and its SELinux context. $guarded lists paths.

# Lines `LETTERS PATH` in $attributes: `i` immutable, `a` append only, `E` encrypted.
find_attributes() {
  attributes=
  has lsattr || return 0
  IFS=$newline
  attributes=$(lsattr -d -- $guarded 2>/dev/null | awk '
    { letters = $1; gsub(/[^iaE]/, "", letters) }
    letters != "" { print letters, substr($0, index($0, " ") + 1) }')
  unset IFS
}

# Lines `CONTEXT PATH` in $contexts.
find_contexts() {
  contexts=
  [ -e /sys/fs/selinux/enforce ] || return 0
  IFS=$newline
  contexts=$(stat -c '%C %n' -- $guarded 2>/dev/null)
  unset IFS
}

# What restorecon(8) would make of a path, in $policy_context; empty where it would leave it, or is not there. Its first words
# differ: policycoreutils 2 says `reset PATH context A->B`, later ones `Would relabel PATH from A to B`.
find_policy_context() {
  policy_context=
  has restorecon || return 0
  policy_context=$(restorecon -n -v "$1" 2>/dev/null | sed -n -e 's/^Would relabel .* to \([^ ]*\)$/\1/p' -e 's/^.*reset .*->\([^ ]*\)$/\1/p' | sed -n 1p)
}
