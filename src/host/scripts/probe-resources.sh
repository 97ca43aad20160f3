# What the host has left, and how far its boot came.

probe_resources() {
  find_system
  emit resources "$(date +%s)" "$(synchronised)" "$system"
  probe_file_systems
  for fact in $(memory_and_tasks); do
    IFS=,
    emit $fact
    unset IFS
  done
}

# chronyd and systemd-timesyncd know whether the clock is right.
synchronised() {
  if [ -e /run/systemd/timesync/synchronized ]; then echo yes
  elif has chronyc; then
    bounded chronyc -n -c tracking 2>/dev/null | awk -F, 'NF > 12 { print ($NF == "Normal" && $5 < 60 && $5 > -60) ? "yes" : "no" }'
  fi
}

# The home comes last: it may be on a server that does not answer.
probe_file_systems() {
  set -- / /var/log /run /tmp
  [ -z "$resolved_home" ] || set -- "$@" "$resolved_home"
  turned=$newline$(turned_read_only "$@")$newline
  systems=$(bounded stat -f -c '%i|%T|%b|%f|%a|%S|%c|%d|%n' "$@" 2>/dev/null | grep -E '^[^|]*[|][^|]*([|][0-9]{1,15}){6}[|]/')
  told=
  while IFS='|' read -r fsid kind blocks free available block_size inodes free_inodes place; do
    case $told in
      *"|$fsid:$blocks:$inodes|"*) continue ;;
    esac
    [ -n "$place" ] || continue
    told="$told|$fsid:$blocks:$inodes|"
    case $turned in
      *"$newline$place$newline"*) read_only=yes ;;
      *) read_only=no ;;
    esac
    emit filesystem "$place" "$kind" "$blocks" "$free" "$available" "$block_size" "$inodes" "$free_inodes" "$read_only"
    if [ "$blocks" -gt 0 ] && [ $((available * 20)) -lt "$blocks" ]; then probe_journal; fi
  done <<END
$systems
END
}

probe_journal() {
  [ -z "${journal:-}" ] && [ -d /var/log/journal ] || return 0
  journal=$(bounded du -skx /var/log/journal 2>/dev/null | cut -f 1)
  case ${journal:-x} in
    "${journal%%[!0-9]*}") emit journal "$journal" ;;
  esac
}

# Of these places, those on a file system that fstab(5) mounts for writing and that is mounted read-only.
turned_read_only() {
  places=$(printf '%s\n' "$@") awk '
    BEGIN { count = split(ENVIRON["places"], place, "\n") }
    { gsub(/\\040/, " ", $2) }
    FILENAME == "/etc/fstab" { if ($1 !~ /^#/) writable[$2] = ("," $4 ",") !~ /,ro,/; next }
    {
      for (i = 1; i <= count; i++) {
        below = $2 == "/" || place[i] == $2 || index(place[i], $2 "/") == 1
        if (below && length($2) >= length(mount[i])) { mount[i] = $2; read_only[i] = ("," $4 ",") ~ /,ro,/ }
      }
    }
    END { for (i = 1; i <= count; i++) if (read_only[i] && writable[mount[i]]) print place[i] }' /etc/fstab /proc/self/mounts 2>/dev/null
}

# `memory,TOTAL,AVAILABLE` in kilobytes, and `tasks,OF,CURRENT,MOST` of what is nearest to its limit.
memory_and_tasks() {
  groups=
  if [ -n "$daemon" ]; then
    group=
    while IFS=: read -r number controllers path; do
      case $controllers in
        pids) group=$path && break ;;
        '') group=$path ;;
      esac
    done <"/proc/$daemon/cgroup" 2>/dev/null
    for base in /sys/fs/cgroup /sys/fs/cgroup/pids; do
      if [ -r "$base$group/pids.current" ]; then groups="$base$group/pids.current $base$group/pids.max"; fi
    done
  fi
  files=
  for file in /proc/meminfo /proc/loadavg /proc/sys/kernel/pid_max /proc/sys/kernel/threads-max $groups; do
    [ ! -r "$file" ] || files="$files $file"
  done
  [ -n "$files" ] || return 0
  awk '
    FILENAME == "/proc/meminfo" { value[$1] = $2; next }
    FILENAME == "/proc/loadavg" { split($4, part, "/"); threads = part[2]; next }
    FILENAME ~ /pid_max$|threads-max$/ { if (most == "" || $1 < most) most = $1 + 0; next }
    FILENAME ~ /pids.current$/ { grouped = $1; next }
    FILENAME ~ /pids.max$/ && $1 != "max" { group_most = $1 }
    END {
      if (value["MemAvailable:"] != "") printf "memory,%.0f,%.0f\n", value["MemTotal:"], value["MemAvailable:"] + value["SwapFree:"]
      if (group_most > 0 && grouped / group_most >= threads / (most > 0 ? most : 1e9)) print "tasks,sshd," grouped "," group_most
      else if (threads > 0 && most > 0) print "tasks,host," threads "," most
    }' $files 2>/dev/null
}
