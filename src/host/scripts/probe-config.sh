# What sshd is told for this login.

probe_config() {
  if [ -z "$config" ]; then
    if has sshd; then emit config unseen config-unreadable; else emit config unseen tool-missing; fi
    return 0
  fi
  while IFS=$tab read -r keyword value; do
    [ -z "$keyword" ] || emit config "$keyword" "$value"
  done <<END
$(settings)
END
}

# Of the settings that checks read, `keyword TAB value`; lists joined by blanks, with a tab for a blank in a name. What is `none` says nothing.
settings() {
  printf '%s\n' "$config" | awk '
    BEGIN {
      wanted = "authorizedkeysfile strictmodes usepam pubkeyauthentication authorizedkeyscommand"
      wanted = wanted " authenticationmethods permitrootlogin port allowusers denyusers allowgroups denygroups revokedkeys"
      wanted = wanted " chrootdirectory forcecommand maxauthtries logingracetime pubkeyacceptedalgorithms"
      wanted = wanted " pubkeyacceptedkeytypes requiredrsasize trustedusercakeys"
      wanted = wanted " rsaminsize usedns persourcepenalties"
      count = split(wanted, keyword, " ")
      for (i = 1; i <= count; i++) is_wanted[keyword[i]] = 1
    }
    {
      name = tolower($1)
      if (!is_wanted[name]) next
      sub(/^[^ ]+ /, "")
      if (name ~ /^(allow|deny)(users|groups)$/) gsub(/ /, "\t")
      value[name] = value[name] (value[name] == "" ? "" : " ") $0
    }
    END {
      if (value["usedns"] == "no") delete value["usedns"]
      if (value["persourcepenalties"] != "no") delete value["persourcepenalties"]
      for (i = 1; i <= count; i++) {
        name = keyword[i]
        if (value[name] != "" && (value[name] != "none" || name == "authorizedkeysfile")) print name "\t" value[name]
      }
    }'
}
