# open-home, open-ssh-dir, open-key-file: the owner gets what sshd needs, all of a directory, reading and writing of the file.
open() {
  if [ "$role" = key-file ]; then needed=0600; else needed=0700; fi
  octal $((0$mode | needed))
  change "$octal" "$uid_of" "$gid_of"
}
