# PAM's rules for sshd (pam.d(5)), with what they include, and what the modules among them decide by.

probe_pam() {
  setting usepam
  [ "$account:$setting" = found:yes ] || return 0
  find_pam_rules
  emit pam "${pam_rules%%"$newline"*}"
  find_module_folders
  access_file='' has_access=no has_limits=no has_sssd=no
  while IFS=$tab read -r phase control module args file line level; do
    [ -n "$level" ] || continue
    find_module
    emit rule "$phase" "$control" "$module" "${args#-}" "$file" "$line" "$level" "$module_state"
    case $module in
      */*) module=${module##*/} ;;
    esac
    case $phase:$module in
      account:pam_access.so) find_access_file ;;
      session:pam_limits.so) has_limits=yes ;;
      account:pam_sss.so) has_sssd=yes ;;
    esac
  done <<END
${pam_rules#*"$newline"}
END
  if [ $has_access = yes ]; then probe_access; fi
  if [ $has_limits = yes ]; then probe_limits; fi
  if [ $has_sssd = yes ]; then probe_sssd; fi
}

# In $pam_rules: the service on the first line, then one rule a line. Files of /etc stand before those of the vendor.
find_pam_rules() {
  set +f
  set --
  for file in /usr/lib/pam.d/* /etc/pam.d/*; do
    if [ -f "$file" ]; then set -- "$@" "$file"; fi
  done
  set -f
  pam_rules=absent$newline
  [ $# -gt 0 ] || return 0
  pam_rules=$(awk '
    FNR == 1 {
      name = FILENAME
      sub(/.*\//, "", name)
      path[name] = FILENAME
      count[name] = 0
      joined = ""
    }
    {
      sub(/\r$/, "")
      joined = joined $0
      if (sub(/\\$/, " ", joined)) next
      line = joined
      joined = ""
      sub(/#.*/, "", line)
      if (line ~ /^[ \t]*$/) next
      count[name]++
      text[name, count[name]] = line
      at[name, count[name]] = FNR
    }
    END {
      service = ("sshd" in path) ? "sshd" : ("other" in path) ? "other" : "absent"
      print service
      if (service == "sshd") load("sshd", "", 0)
      if (!told["account"]) load("other", "account", 0)
      if (!told["session"]) load("other", "session", 0)
    }
    function load(name, want, level, i, rest, phase, control, module) {
      for (i = 1; i <= count[name]; i++) {
        rest = text[name, i]
        phase = tolower(word(rest))
        rest = behind(rest)
        if (phase == "@include") {
          include(word(rest), want, level, name "\034" i, want == "" ? "account" : want)
          continue
        }
        sub(/^-/, "", phase)
        if (phase != "account" && phase != "session" || want != "" && phase != want) continue
        if (match(rest, /^[ \t]*\[[^]]*\]/)) {
          control = substr(rest, 1, RLENGTH)
          rest = substr(rest, RLENGTH + 1)
          gsub(/[ \t]+/, " ", control)
          sub(/^ /, "", control)
        } else {
          control = tolower(word(rest))
          rest = behind(rest)
        }
        module = word(rest)
        rest = behind(rest)
        if (control == "include") include(module, phase, level, name "\034" i, phase)
        else if (control == "substack") include(module, phase, level + 1, name "\034" i, phase)
        else tell(phase, control, module, rest, name "\034" i, level)
      }
    }
    function include(target, want, level, from, phase, name) {
      name = target
      sub(/.*\//, "", name)
      if (!(name in path) || level > 8 || depth > 8) tell(phase, "required", target, "<no file>", from, level)
      else { depth++; load(name, want, level); depth-- }
    }
    function tell(phase, control, module, args, from, level, place) {
      told[phase] = 1
      split(from, place, "\034")
      gsub(/[ \t]+/, " ", args)
      gsub(/^ | $/, "", args)
      print phase "\t" control "\t" (module == "" ? "-" : module) "\t-" substr(args, 1, 120) "\t" path[place[1]] "\t" at[place[1], place[2]] "\t" level
    }
    function word(line) {
      sub(/^[ \t]+/, "", line)
      sub(/[ \t].*/, "", line)
      return line
    }
    function behind(line) {
      sub(/^[ \t]*[^ \t]+/, "", line)
      return line
    }' "$@" 2>/dev/null)
}

find_module_folders() {
  module_folders=
  set +f
  for folder in /lib/security /lib64/security /usr/lib64/security /usr/lib/security /lib/*-linux-*/security /usr/lib/*-linux-*/security; do
    if [ -d "$folder" ]; then module_folders="$module_folders $folder"; fi
  done
  set -f
}

find_module() {
  module_state=missing
  case $args:$module in
    '-<no file>':*) module_state=no-file args=- ;;
    *:/*) [ ! -e "$module" ] || module_state=present ;;
    *)
      [ -n "$module_folders" ] || module_state=unknown
      for folder in $module_folders; do
        if [ -e "$folder/$module" ]; then module_state=present; fi
      done
      ;;
  esac
}
