# Can a line of a file of sshd's configuration, $1, become a comment without letting in anybody whom it was to keep out? Only where its
# keyword says neither who may come in nor what they may do, or is that of one slip of the pen, and where nothing tells of a block that
# it opens or of a line that it continues.
may_disable() {
  awk -v at="$2" '
    BEGIN {
      harmless = words("acceptenv banner clientalivecountmax clientaliveinterval debianbanner fingerprinthash ipqos maxsessions pidfile" \
        " printlastlog printmotd syslogfacility tcpkeepalive versionaddendum x11displayoffset xauthlocation")
      # The others of sshd_config(5), of 7.4 to 10.
      others = words("addressfamily allowagentforwarding allowgroups allowstreamlocalforwarding allowtcpforwarding allowusers" \
        " authenticationmethods authorizedkeyscommand authorizedkeyscommanduser authorizedkeysfile authorizedprincipalscommand" \
        " authorizedprincipalscommanduser authorizedprincipalsfile casignaturealgorithms challengeresponseauthentication channeltimeout" \
        " chrootdirectory ciphers compression denygroups denyusers disableforwarding exposeauthinfo forcecommand gatewayports" \
        " gssapiauthentication gssapicleanupcredentials gssapikeyexchange gssapistrictacceptorcheck host hostbasedacceptedalgorithms" \
        " hostbasedacceptedkeytypes hostbasedauthentication hostbasedusesnamefrompacketonly hostcertificate hostkey hostkeyagent" \
        " hostkeyalgorithms ignorerhosts ignoreuserknownhosts include kbdinteractiveauthentication kerberosauthentication" \
        " kerberosgetafstoken kerberosorlocalpasswd kerberosticketcleanup kexalgorithms listenaddress logingracetime loglevel" \
        " logverbose macs match maxauthtries maxstartups modulifile passwordauthentication permitemptypasswords permitlisten permitopen" \
        " permitrootlogin permittty permittunnel permituserenvironment permituserrc persourcemaxstartups persourcenetblocksize" \
        " persourcepenalties persourcepenaltyexemptlist port protocol pubkeyacceptedalgorithms pubkeyacceptedkeytypes" \
        " pubkeyauthentication pubkeyauthoptions rdomain refuseconnection rekeylimit requiredrsasize revokedkeys" \
        " securitykeyprovider setenv sshdauthpath sshdsessionpath streamlocalbindmask streamlocalbindunlink strictmodes subsystem" \
        " trustedusercakeys unusedconnectiontimeout usedns uselogin usepam useprivilegeseparation x11forwarding x11uselocalhost")
    }
    $0 !~ /^[ \t\r]*(#|$)/ {
      line = tolower($0)
      sub(/[ \t\r]+$/, "", line)
      indent = indented(line)
      gsub(/[="]/, " ", line)
      count = split(line, word, " ")
      if (NR <= at && (line ~ /[\\,]$/ || word[1] == "match")) no = 1
      if (NR < at) above = indent
      if (NR == at) {
        found = 1
        own = indent
        if (indent > above || !is_harmless(word[1], word[2]) || count > 2) no = 1
      }
      if (NR > at && !below++ && indent > own) no = 1
    }
    END { exit no || !found }
    function words(list) { return " " list " " }
    function indented(line, i, width) {
      for (i = 1; substr(line, i, 1) ~ /[ \t]/; i++) width += substr(line, i, 1) == " " ? 1 : 8 - width % 8
      return width + 0
    }
    # Fewer sessions than by default are a rule: with none there are no commands.
    function is_harmless(name, value) {
      if (!index(harmless, " " name " ")) name = meant(name)
      return name != "" && (name != "maxsessions" || value ~ /^[1-9][0-9]+$/)
    }
    # The one harmless keyword that a name is one slip away from, where it is so from no other.
    function meant(name, all, i, known, of_others) {
      if (name ~ /[^a-z0-9]/ || index(others, " " name " ")) return ""
      known = ""
      of_others = 0
      i = split(harmless, all, " ")
      while (i > 0) {
        if (resembles(name, all[i])) { of_others += known != ""; known = all[i] }
        i--
      }
      i = split(others, all, " ")
      while (i > 0) {
        if (resembles(name, all[i])) of_others++
        i--
      }
      return of_others ? "" : known
    }
    # One letter more, less, or other, or two that changed places.
    function resembles(a, b, i) {
      i = 1
      while (i <= length(a) && substr(a, i, 1) == substr(b, i, 1)) i++
      if (length(a) != length(b)) return substr(a, i + (length(a) > length(b))) == substr(b, i + (length(b) > length(a)))
      if (substr(a, i + 1) == substr(b, i + 1)) return 1
      return substr(a, i, 2) == substr(b, i + 1, 1) substr(b, i, 1) && substr(a, i + 2) == substr(b, i + 2)
    }' "$1" 2>/dev/null
}
