# Who logs in, and by which files: asked of passwd(5) and of sshd itself.

# getpwnam(3): $account is found, none or unknown; then $uid $gid $home $shell $resolved_home. A home that does not answer is not
# resolved: whatever looks into it would fail or hang as well.
find_account() {
  uid='' gid='' home='' shell='' resolved_home='' home_answers=yes
  entry=$(getent passwd "$user")
  case $? in
    0) account=found ;;
    2) account=none ;;
    *) account=unknown ;;
  esac
  [ "$account" = found ] || return 0
  IFS=: read -r skip skip uid gid skip home shell <<END
$entry
END
  tidy "$home"
  home=$tidy
  case $home in
    /*) find_home_answer ;;
    *) return 0 ;;
  esac
  if [ $home_answers = yes ]; then
    resolve "$home"
    resolved_home=$resolved
  fi
}

# How the home answers stat(2), in $home_answers: yes, also with "not there"; or as a lost network file system does.
find_home_answer() {
  has timeout || return 0
  told=$(timeout 5 stat -L -c %i "$home" 2>&1)
  case $?:$told in
    0:*) ;;
    124:* | 137:* | 143:*) home_answers=silent ;;
    *': Stale '*) home_answers=stale ;;
    *': Transport endpoint is not connected') home_answers=disconnected ;;
    *': Input/output error' | *': Remote I/O error' | *': Host is down' | *': No route to host' | *': Connection timed out')
      home_answers=failing
      ;;
  esac
}

# sshd's effective settings for this login in $config, one `keyword value` a line, keywords as sshd prints them; empty: unknown.
# A client whose address is not known is an outsider (RFC 5737), so that blocks for local networks do not count. What does not go
# with the daemon's options, which may have lost their quotes, is asked without them: $unread.
find_config() {
  address=$client
  [ "$address" != none ] || address=203.0.113.1
  find_daemon
  find_told
  unread=
  lport=22
  ask_config
  if [ -z "$config" ] && [ -n "$told" ]; then
    unread=$told
    told=
    ask_config
  fi
  setting port
  case $setting in
    '' | 22 | '22 '*) ;;
    *)
      lport=${setting%% *}
      ask_config
      ;;
  esac
}

# `-G` needs neither host keys nor the directory that sshd locks itself into, but sshd 9.3; and releases that take no connection with it
# tell what is told everybody. OpenSSH 10 prints keywords as manuals write them. What says nothing on whom sshd lets in is left out:
# shells are slow to find something in long text.
ask_config() {
  connection="user=$user,host=$address,addr=$address,laddr=127.0.0.1,lport=$lport"
  config=$(sshd_as_told -T -C "$connection" 2>/dev/null) || config=$(sshd_as_told -G -C "$connection" 2>/dev/null) ||
    config=$(has_no_blocks && sshd_as_told -G 2>/dev/null) || config=
  [ -n "$config" ] || return 0
  config=$(printf '%s\n' "$config" | of_interest)
}

# The value of one lower-case keyword in $setting, lists joined by blanks.
setting() {
  setting='' lines=$newline$config$newline
  while :; do
    case $lines in
      *"$newline$1 "*) ;;
      *) return 0 ;;
    esac
    lines=${lines#*"$newline$1 "}
    setting=$setting${setting:+ }${lines%%"$newline"*}
    lines=$newline${lines#*"$newline"}
  done
}

# AuthorizedKeysFile patterns in $patterns. sshd's own default stands in while its configuration cannot be read.
find_patterns() {
  setting authorizedkeysfile
  patterns=${setting:-.ssh/authorized_keys .ssh/authorized_keys2}
  [ "$patterns" != none ] || patterns=
}

# sshd_config(5) TOKENS: the absolute path of one pattern in $expanded; fails on a token that sshd refuses as well.
expand() {
  expanded='' rest=$1
  while :; do
    case $rest in
      *%*) expanded=$expanded${rest%%\%*} rest=${rest#*%} ;;
      *) break ;;
    esac
    case $rest in
      %*) expanded=$expanded% ;;
      h*) expanded=$expanded$home ;;
      u*) expanded=$expanded$user ;;
      U*) expanded=$expanded$uid ;;
      *) return 1 ;;
    esac
    rest=${rest#?}
  done
  expanded=$expanded$rest
  case $expanded in
    /*) ;;
    *) expanded=$home/$expanded ;;
  esac
  tidy "$expanded"
  expanded=$tidy
}

# Runs a command as the login user. setpriv opens no PAM session, which may be the very thing that is broken.
as_user() {
  case ${asking_by:=$(way_to_ask)} in
    setpriv) setpriv --reuid "$uid" --regid "$gid" --init-groups -- "$@" ;;
    runuser) runuser -u "$user" -- "$@" ;;
    su) su -s /bin/sh -c 'exec "$@"' -- "$user" sh "$@" ;;
    *) return 125 ;;
  esac
}

way_to_ask() {
  if has setpriv && setpriv --help 2>&1 | grep -q reuid; then echo setpriv
  elif has runuser; then echo runuser
  elif su -s /bin/sh -c true "$user" >/dev/null 2>&1; then echo su
  else echo none; fi
}

# test(1) as the login user: $answer is yes, no, or empty when it cannot be asked. Below a closed `/` no program starts.
ask() {
  as_user test "$1" "$2" 2>/dev/null
  case $?:$2 in
    0:*) answer=yes ;;
    1:* | 126:/ | 127:/) answer=no ;;
    *) answer= ;;
  esac
}

has_login_shell() {
  case $1 in
    */nologin | */false | */true | */sync | */shutdown | */halt) return 1 ;;
  esac
}
