# Which line of which file decides what sshd is told for this login, who wrote it and when.

probe_sources() {
  [ -n "$config" ] || return 0
  find_config_files
  find_loaded
  emit loaded "$loaded" "$conditions" "${unread:+unread}" "$quoted"
  deciding=$(deciding_lines)
  find_packages
  while IFS=$tab read -r kind keyword file line at conditional value; do
    [ -n "$kind" ] || continue
    package_of "$file"
    [ "$keyword" != - ] || keyword=
    [ "$at" != - ] || at=
    [ "$conditional" != - ] || conditional=
    [ "$value" != - ] || value=
    emit "$kind" "$keyword" "$file" "$line" "$at" "$conditional" "$value" "$package"
  done <<END
$deciding
END
}

# The main file and those that Include names in $config_files, a few levels deep; with the directories that are searched for them in
# $config_paths; `FILE TAB PATTERN TAB INCLUDED` lines in $inclusions; the criteria of Match in $conditions. Names are relative to
# /etc/ssh (sshd_config(5)); those with blanks are not followed; $quoted where AuthorizedKeysFile may name such, as `sshd -T` does not tell.
find_config_files() {
  main=/etc/ssh/sshd_config wants_file=
  for word in $told; do
    [ -z "$wants_file" ] || main=$word
    wants_file=
    if [ "$word" = -f ]; then wants_file=yes; fi
  done
  config_files='' config_paths='' inclusions='' conditions='' quoted='' level=$main
  for depth in 1 2 3 4; do
    existing=
    for file in $level; do
      if [ -f "$file" ]; then existing="$existing $file"; fi
    done
    [ -n "$existing" ] || break
    config_files="$config_files$existing" config_paths="$config_paths$existing"
    level=
    while IFS=$tab read -r kind file word; do
      case $kind in
        include) follow "$file" "$word" ;;
        quoted) quoted=quoted ;;
        match) conditions="$conditions${conditions:+ }$word" ;;
      esac
    done <<END
$(inclusions_in $existing)
END
  done
}

inclusions_in() {
  awk '
    tolower($0) ~ /^[ \t]*authorizedkeysfile[ \t=].*("[^"]*[ \t][^"]*"|\\)/ { print "quoted\t-\t-" }
    { line = $0; gsub(/[="\r]/, " ", line); count = split(line, word, " "); kind = tolower(word[1]) }
    kind == "include" { for (i = 2; i <= count && word[i] !~ /^#/; i++) print "include\t" FILENAME "\t" word[i] }
    kind == "match" { for (i = 2; i <= count && word[i] !~ /^#/; i += 2) if (!told[tolower(word[i])]++) print "match\t-\t" tolower(word[i]) }
  ' "$@" 2>/dev/null
}

follow() {
  case $2 in
    /*) pattern=$2 ;;
    *) pattern=/etc/ssh/$2 ;;
  esac
  case $pattern in
    *[*?[]*) config_paths="$config_paths ${pattern%/*}" ;;
  esac
  set +f
  for file in $pattern; do
    [ -f "$file" ] || continue
    level="$level $file"
    inclusions="$inclusions$1$tab$2$tab$file$newline"
  done
  set -f
}

# When the daemon read its configuration: it writes its pid file each time that it does. Without one, since it started. By ctime:
# anybody sets the other times, and a file that is moved or restored keeps them. Fractions of seconds where stat(1) has them.
find_loaded() {
  pid_file='' loaded=''
  [ -n "$daemon" ] || return 0
  setting pidfile
  if [ -f "$setting" ] && read -r number <"$setting" && [ "$number" = "$daemon" ]; then pid_file=$setting; fi
  changes=$(stat -L -c '%.9Z %n' $config_paths $pid_file 2>/dev/null)
  if [ -n "$pid_file" ]; then
    while read -r at file; do
      if [ "$file" = "$pid_file" ]; then loaded=$at; fi
    done <<END
$changes
END
  else
    loaded=$(awk '$1 == "btime" { boot = $2 } FILENAME != "/proc/stat" { sub(/^.*\) /, ""); print int(boot + $20 / 100) }' \
      /proc/stat "/proc/$daemon/stat" 2>/dev/null)
  fi
}
