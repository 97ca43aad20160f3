# tighten-home, tighten-ssh-dir, tighten-key-file: group and others lose write.
tighten() {
  octal $((0$mode & ~022))
  change "$octal" "$uid_of" "$gid_of"
}
