# `source KEYWORD FILE LINE CHANGED CONDITIONAL OVERRIDDEN`: the line that decides, a line 0 for an option of the daemon's, and of a Match block what
# is told everybody else; `shadowed …`: a later line that says otherwise and is too late; `edited - FILE 0 CHANGED`: the newest change.
# sshd_config(5): the first value wins, Match blocks over all else, and AllowUsers and its like add up. Which block is meant,
# sshd's own answer tells. Settings that refuse nobody are left out.
deciding_lines() {
  config=$config told=$told inclusions=$inclusions changes=$changes main=$main awk '
    BEGIN {
      split("pubkeyauthentication authenticationmethods authorizedkeysfile authorizedkeyscommand " \
        "permitrootlogin revokedkeys chrootdirectory forcecommand maxauthtries usepam strictmodes logingracetime usedns " \
        "requiredrsasize pubkeyacceptedalgorithms trustedusercakeys persourcepenalties loglevel", single, " ")
      split("allowusers denyusers allowgroups denygroups", added, " ")
      for (i in single) is_known[single[i]] = 1
      for (i in added) is_known[added[i]] = adds_up[added[i]] = 1
      split("pubkeyauthentication=yes authenticationmethods=any authorizedkeysfile=.ssh/authorized_keys " \
        "permitrootlogin=prohibit-password permitrootlogin=without-password permitrootlogin=yes usepam=yes strictmodes=yes usedns=no " \
        "loglevel=info loglevel=verbose authorizedkeysfile=.ssh/authorized_keys_.ssh/authorized_keys2", usual, " ")
      for (i in usual) is_usual[usual[i]] = 1
      lines = split(ENVIRON["config"], line, "\n")
      for (i = 1; i <= lines; i++) if (understand(line[i])) {
        if (keyword in effective) value = effective[keyword] " " value
        effective[keyword] = value
      }
      lines = split(ENVIRON["inclusions"], line, "\n")
      for (i = 1; i < lines; i++) {
        split(line[i], part, "\t")
        inclusion = part[1] "\t" part[2]
        included[inclusion, ++inclusions[inclusion]] = part[3]
      }
      lines = split(ENVIRON["changes"], line, "\n")
      for (i = 1; i <= lines; i++) { at = index(line[i], " "); changed[substr(line[i], at + 1)] = substr(line[i], 1, at - 1) }
      lines = split(ENVIRON["told"], line, "\n")
      for (i = 1; i < lines; i += 2) if (line[i] == "-o" && understand(line[i + 1])) say("-o " line[i + 1], 0, 0)
    }
    { text[FILENAME, FNR] = $0; length_of[FILENAME] = FNR }
    END {
      walk(ENVIRON["main"], 0, 0)
      for (keyword in is_known) if (keyword in effective) tell(keyword)
      newest = ""
      for (file in changed) if (file !~ /\.pid$/) {
        later = changed[file] - changed[newest]
        if (newest == "" || later > 0 || later == 0 && file < newest) newest = file
      }
      if (newest != "") print "edited\t-\t" newest "\t0\t" changed[newest] "\t-\t-"
    }

    function understand(words) {
      gsub(/\r/, "", words)
      sub(/^[ \t]+/, "", words)
      if (words !~ /^[A-Za-z]/) return 0
      match(words, /^[A-Za-z0-9]+/)
      keyword = tolower(substr(words, 1, RLENGTH))
      value = substr(words, RLENGTH + 1)
      sub(/^[ \t]*=?[ \t]*/, "", value)
      sub(/[ \t]#.*$/, "", value)
      gsub(/"/, "", value)
      gsub(/[ \t]+/, " ", value)
      sub(/ $/, "", value)
      if (keyword == "pubkeyacceptedkeytypes") keyword = "pubkeyacceptedalgorithms"
      return 1
    }

    function walk(file, conditional, depth, i, key, j) {
      if (depth > 4) return
      for (i = 1; i <= length_of[file]; i++) {
        if (!understand(text[file, i])) continue
        if (keyword == "match") conditional = 1
        else if (keyword == "include") {
          count_of_words[depth] = split(value, pattern, " ")
          for (j = 1; j <= count_of_words[depth]; j++) {
            split(value, pattern, " ")
            enter(file "\t" pattern[j], conditional, depth)
            understand(text[file, i])
          }
        } else if (keyword in is_known) say(file, i, conditional)
      }
    }

    function enter(inclusion, conditional, depth, i) {
      for (i = 1; i <= inclusions[inclusion]; i++) walk(included[inclusion, i], conditional, depth + 1)
    }

    function say(file, at, conditional, n) {
      if (!(keyword in is_known)) return
      n = ++said[keyword, conditional]
      where[keyword, conditional, n] = file "\t" at "\t" (file in changed ? changed[file] : "-")
      what[keyword, conditional, n] = value
    }

    function same(keyword, a, b) {
      a = tolower(a); b = tolower(b)
      if (keyword == "permitrootlogin") { sub(/without-password/, "prohibit-password", a); sub(/without-password/, "prohibit-password", b) }
      return a == b
    }

    function tell(keyword, value, usual, everybody, i, n) {
      value = effective[keyword]
      n = said[keyword, 0]
      everybody = n ? what[keyword, 0, 1] : ""
      if (adds_up[keyword]) for (i = 2; i <= n; i++) everybody = everybody " " what[keyword, 0, i]
      usual = tolower(value)
      gsub(/ /, "_", usual)
      if (is_usual[keyword "=" usual] || usual == "none" && keyword != "authorizedkeysfile") return
      if (n && (same(keyword, value, everybody) || !said[keyword, 1])) {
        print "source\t" keyword "\t" where[keyword, 0, 1] "\t-\t-"
        if (!adds_up[keyword]) for (i = 2; i <= n; i++) if (!same(keyword, what[keyword, 0, i], value)) {
          print "shadowed\t" keyword "\t" where[keyword, 0, i] "\t-\t" what[keyword, 0, i]
          break
        }
        return
      }
      for (i = 1; i <= said[keyword, 1]; i++) if (same(keyword, what[keyword, 1, i], value) || adds_up[keyword] && has_all(value, what[keyword, 1, i])) {
        print "source\t" keyword "\t" where[keyword, 1, i] "\tmatch\t" (everybody == "" ? "-" : everybody)
        return
      }
    }

    function has_all(list, words, i, n, word) {
      n = split(words, word, " ")
      for (i = 1; i <= n; i++) if (index(" " list " ", " " word[i] " ") == 0) return 0
      return n > 0
    }
  ' $config_files
}
