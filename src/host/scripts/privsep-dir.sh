# make-privsep-dir, close-privsep-dir: the directory that sshd locks its unprivileged part into, if sshd names it.
make_privsep_dir() {
  find_privsep_dir 's/^Missing privilege separation directory: \(\/.*\)$/\1/p' || return 0
  is_known_place || return
  enter_roots "${path%/*}" || return
  path=$named
  lstat "./${path##*/}"
  case $type in
    absent) ;;
    symlink) refuse symlink; return ;;
    *) refuse not-a-directory; return ;;
  esac
  wanted=755
  [ "$path" != /var/empty/sshd ] || wanted=711
  keep_record made-dir - absent "$wanted 0 0" "$path" || return
  mkdir -m "0$wanted" "./${path##*/}" 2>/dev/null && chown 0:0 "./${path##*/}" || { refuse not-permitted; return; }
  if has selinuxenabled && selinuxenabled; then restorecon "$path" >/dev/null 2>&1; fi
  note changed "$remedy" "$path" absent "0$wanted 0:0"
}

close_privsep_dir() {
  find_privsep_dir 's/^\(\/.*\) must be owned by root and not group or world-writable.*$/\1/p' || return 0
  is_known_place || return
  enter_roots "${path%/*}" || return
  path=$named
  lstat "./${path##*/}"
  role=privsep-dir
  enter "$path" "$inode" || return
  octal $((0$mode & ~022))
  change "$octal" 0 0
}

# The directory that sshd objects to, as $path and as $named; fails where it objects to none.
find_privsep_dir() {
  find_complaint
  path=$(complained_of "$1" | sed -n 1p)
  case $path in
    '')
      path=/run/sshd
      note same "$remedy" "$path"
      return 1
      ;;
    /var/run/*) [ ! -L /var/run ] || path=/run/${path#/var/run/} ;;
  esac
  named=$path
}

# Those of Debian, Red Hat and Amazon, SUSE and Fedora, Alpine.
is_known_place() {
  case $path in
    /run/sshd | /var/empty/sshd | /var/empty | /usr/share/empty.sshd | /var/lib/empty) ;;
    *) refuse unknown-place ;;
  esac
}
