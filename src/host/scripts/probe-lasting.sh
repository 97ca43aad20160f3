# What will happen again by itself: what crontabs, scripts of every boot and tools do on the way to the keys. Of scripts only the
# place is told.

probe_lasting() {
  set +f
  set -- /var/lib/cloud/instances/*/
  [ -d "$1" ] || set --
  emit lasting $#
  find_recurring_scripts
  set -f
  [ -z "$home" ] || probe_recurring
  probe_cloud_log
}

# At most fifty, one a line, in $scripts. What run-parts(8) and cloud-init run has to be executable.
find_recurring_scripts() {
  scripts='' number=0
  for file in /etc/crontab /etc/cron.d/* /var/spool/cron/* /var/spool/cron/crontabs/* /etc/systemd/system/*.service; do
    add_script
  done
  for file in /etc/cron.hourly/* /etc/cron.daily/* /etc/cron.weekly/* /etc/cron.monthly/* /etc/rc.local /etc/rc.d/rc.local \
    /var/lib/cloud/scripts/per-boot/* /var/lib/cloud/instance/boothooks/*; do
    [ ! -x "$file" ] || add_script
  done
  if runs_first_scripts_again; then
    for file in /var/lib/cloud/instance/scripts/*; do [ ! -x "$file" ] || add_script; done
  fi
  for tool in ansible-pull puppet chef-client cinc-client salt-minion; do
    for file in /etc/systemd/system/*.wants/$tool.service /etc/systemd/system/*.wants/$tool.timer; do
      [ ! -e "$file" ] || emit recurs "$file" "" manages || :
    done
  done
}

add_script() {
  [ -f "$file" ] && [ ! -L "$file" ] || return 0
  number=$((number + 1))
  if [ $number -gt 50 ]; then cut_short recurs; else scripts=$scripts$file$newline; fi
}

# cloud-init's `scripts-user` with the frequency `always`, in its own files or in what it was given.
runs_first_scripts_again() {
  [ -d /var/lib/cloud/instance/scripts ] || return 1
  cat /etc/cloud/cloud.cfg /etc/cloud/cloud.cfg.d/*.cfg /var/lib/cloud/instance/cloud-config.txt 2>/dev/null |
    grep -E '^[^#]*scripts-user["'\'']?, *["'\'']?always' >/dev/null
}

# The first 64 KB of each. A path of somebody else's is no matter of this login; one with variables may be.
probe_recurring() {
  [ -n "$scripts" ] || return 0
  IFS=$newline
  set -- $scripts
  unset IFS
  found=$(own_home=$home own_real_home=$resolved_home bounded awk '
    FNR == 1 { bytes = 0 }
    { bytes += length($0) + 1 }
    bytes > 65536 || /^[ \t]*#/ { next }
    {
      does = ""
      if ($0 ~ /(^|[^a-z-])(chmod|chown|chgrp|setfacl|chattr)[ \t]/ && is_about_home()) does = "modes"
      else if ($0 ~ /authorized_keys/ && is_about_home() && $0 ~ /[>]|(^|[^a-z-])(tee|cp|mv|rm|ln|install|rsync|scp|sed|curl|wget|truncate|aws)[ \t]/) does = "keys"
      else if ($0 ~ /ansible-pull|ansible-playbook|puppet (agent|apply)|chef-client|cinc-client|salt-call/) does = "manages"
      if (does != "" && !told[FILENAME, does]++ && ++count <= 10) print FILENAME "\t" FNR "\t" does
    }
    function is_about_home(rest, word) {
      rest = $0
      while (match(rest, /[^ \t"\047=:;|&<>(){}]+/)) {
        word = substr(rest, RSTART, RLENGTH)
        rest = substr(rest, RSTART + RLENGTH)
        if (is_ours(word)) return 1
      }
      return 0
    }
    function is_ours(word, home, i) {
      if (word ~ /^\/home(\/[*]?|\/[$].*)?$/ || word ~ /^[~$].*\.ssh(\/|$)/ || word ~ /^\.ssh(\/|$)/) return 1
      for (i = 1; i <= 2; i++) {
        home = ENVIRON[i == 1 ? "own_home" : "own_real_home"]
        if (home == "" || home == "/") continue
        if (word == home || word == home "/" || word == home "/*" || index(word, home "/.ssh") == 1) return 1
      }
      return 0
    }' "$@" 2>/dev/null)
  while IFS=$tab read -r file line does; do
    [ -z "$file" ] || emit recurs "$file" "$line" "$does" || :
  done <<END
$found
END
}

# cloud-init ssh_util.py, check_permissions and extract_authorized_keys: it leaves a key out rather than write it by an unsafe path.
probe_cloud_log() {
  [ -f /var/log/cloud-init.log ] && [ -n "$home" ] || return 0
  refused=$(own_home=$home bounded awk '
    /must be own|must not give write|must be accessible|Symlink exists in path/ && index($0, ENVIRON["own_home"] "/") {
      over = /must be own/ ? "owner" : /Symlink/ ? "link" : "mode"
      place[over] = NR
    }
    END { for (over in place) print place[over] "\t" over }' /var/log/cloud-init.log 2>/dev/null)
  while IFS=$tab read -r line over; do
    [ -z "$line" ] || emit cloudlog "$line" "$over"
  done <<END
$refused
END
}
