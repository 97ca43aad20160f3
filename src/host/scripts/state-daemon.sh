# What the remedies of sshd itself change or rely on.

# Appended to $state: what sshd objects to, its configuration, its keys and directory, and the way to AuthorizedKeysCommand.
find_daemon_state() {
  find_complaint
  field "$complaint"
  set +f
  state=$state$newline$field$newline$(sha256sum /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf 2>/dev/null)
  set -- /run/nologin /var/run/nologin /run/sshd /var/empty /var/empty/sshd /usr/share/empty.sshd /var/lib/empty \
    /etc/ssh /etc/ssh/sshd_config.d /etc/ssh/*_key /etc/ssh/*.pub /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf
  set -f
  setting authorizedkeyscommand
  command=${setting%% *}
  case $command in
    /*) watched='' && each_prefix "$command" watch ;;
    *) watched= ;;
  esac
  IFS=$newline
  set -- "$@" $watched
  unset IFS
  state=$state$newline$(stat -c '%n|%F|%a|%u|%g|%i' -- "$@" 2>/dev/null)
}

watch() { watched=$watched$1$newline; }
