# Can a line of sshd's configuration become a comment without letting in anybody whom it was to keep out? A keyword that nobody
# knows may be a misspelt one: what resembles a keyword that keeps people out is taken for it.
may_disable() {
  printf '%s\n' "$1" | awk '
    BEGIN {
      # What says neither who may come in nor what they may do: sshd_config(5), then ssh_config(5), which sshd does not know.
      harmless = " port ciphers macs kexalgorithms hostkeyalgorithms rekeylimit compression syslogfacility loglevel logverbose" \
        " logingracetime clientaliveinterval clientalivecountmax tcpkeepalive maxauthtries maxsessions maxstartups" \
        " persourcemaxstartups persourcenetblocksize persourcepenalties persourcepenaltyexemptlist usedns printmotd" \
        " printlastlog banner versionaddendum debianbanner ipqos pidfile subsystem acceptenv fingerprinthash xauthlocation" \
        " x11displayoffset unusedconnectiontimeout modulifile keyregenerationinterval serverkeybits" \
        " addkeystoagent batchmode checkhostip connectionattempts connecttimeout controlmaster controlpath controlpersist" \
        " forwardagent forwardx11 forwardx11trusted hashknownhosts host hostname identitiesonly identityfile proxycommand" \
        " proxyjump sendenv serveralivecountmax serveraliveinterval stricthostkeychecking userknownhostsfile visualhostkey "
      # Without a "+" or a "^" such a list narrows what is accepted by default.
      widening = " pubkeyacceptedalgorithms pubkeyacceptedkeytypes casignaturealgorithms "
      roots = split("allow deny permit forbid auth match force chroot pass root revo user group login pam strict princip restrict" \
        " require limit disable tunnel listen include hostkey hostcert rhosts setenv family gateway forward keys pubkey", root, " ")
      near = split("match usepam include denyusers allowusers denygroups allowgroups strictmodes listenaddress addressfamily" \
        " permitrootlogin forcecommand chrootdirectory passwordauthentication pubkeyauthentication authenticationmethods" \
        " permitemptypasswords authorizedkeysfile authorizedkeyscommand trustedusercakeys revokedkeys requiredrsasize" \
        " kbdinteractiveauthentication challengeresponseauthentication", keyword, " ")
    }
    {
      line = tolower($0)
      gsub(/^[ \t]*"?/, "", line)
      name = line
      sub(/["= \t].*/, "", name)
      value = substr(line, length(name) + 1)
      gsub(/^["= \t]+/, "", value)
      if (index(harmless, " " name " ")) exit
      if (index(widening, " " name " ")) { no = value !~ /^[+^]/; exit }
      if (name !~ /[a-z]/) name = line
      gsub(/[^a-z0-9]/, "", name)
      for (i = 1; i <= roots; i++) if (index(name, root[i])) no = 1
      for (i = 1; i <= near; i++) if (distance(name, keyword[i]) <= length(keyword[i]) / 3) no = 1
    }
    END { exit no }
    # Of Levenshtein.
    function distance(a, b, i, j, above, left, corner) {
      for (j = 0; j <= length(b); j++) row[j] = j
      for (i = 1; i <= length(a); i++) {
        corner = row[0]
        row[0] = i
        for (j = 1; j <= length(b); j++) {
          above = row[j]
          left = corner + (substr(a, i, 1) != substr(b, j, 1))
          if (above + 1 < left) left = above + 1
          if (row[j - 1] + 1 < left) left = row[j - 1] + 1
          corner = above
          row[j] = left
        }
      }
      return row[length(b)]
    }'
}
