# tighten-home, tighten-ssh-dir, tighten-key-file: group and others lose write.
tighten() { change "$(printf '%o' $((0$mode & ~022)))" "$uid_of" "$gid_of"; }
