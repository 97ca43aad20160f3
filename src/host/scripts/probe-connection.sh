# What may end a connection before sshd asks for a user: sshd itself, libwrap, the packet filter, a ban.

probe_connection() {
  emit now "$(date +%s)" "$(startups)"
  probe_wrappers
  probe_bans
  probe_filter
}

# `CURRENT BEGIN FULL` of the title that the daemon gives itself since OpenSSH 8.2: connections that have not authenticated.
startups() {
  case $daemon_title in
    *'[listener] '[0-9]*' of '[0-9]*-[0-9]*' startups'*) ;;
    *) return 0 ;;
  esac
  title=${daemon_title##*'[listener] '}
  current=${title%% *} title=${title#* of }
  begin=${title%%-*} full=${title#*-}
  printf '%s' "$current $begin ${full%% *}"
}

# hosts_access(5): the rules that may be about sshd, if it is linked to what reads them.
probe_wrappers() {
  set --
  for file in /etc/hosts.allow /etc/hosts.deny; do
    if [ -f "$file" ] && [ -s "$file" ]; then set -- "$@" "$file"; fi
  done
  [ $# -gt 0 ] || return 0
  rules=$(awk '
    FNR == 1 { text = "" }
    { text = text $0; if (sub(/\\$/, "", text)) next }
    text !~ /^[ \t]*(#|$)/ && split(text, part, ":") > 1 && part[1] ~ /(^|[ \t,])(sshd|ALL)([@ \t,]|$)|[@]/ && ++count <= 20 {
      sub(/^.*\//, "", FILENAME)
      sub(/^[ \t]+/, "", text)
      print FILENAME "\t" FNR "\t" substr(text, 1, 300)
    }
    { text = "" }' "$@" 2>/dev/null)
  [ -n "$rules" ] || return 0
  linked=unseen
  if has ldd; then
    case $(bounded ldd "$(command -v sshd)" /usr/lib/openssh/sshd-session 2>/dev/null) in
      *libwrap*) linked=yes ;;
      *libc*) linked=no ;;
    esac
  fi
  emit wrapped "$linked"
  [ "$linked" != no ] || return 0
  while IFS=$tab read -r file at text; do
    emit wrapper "$file" "$at" "$text"
  done <<END
$rules
END
}

# Is the client's address banned by fail2ban, where that runs.
probe_bans() {
  [ -S /run/fail2ban/fail2ban.sock ] && has fail2ban-client || return 0
  ban=not-asked
  if [ "$client" != none ] && banned=$(bounded fail2ban-client status sshd 2>/dev/null); then
    ban=free
    banned=$(printf '%s' "$banned" | sed -n 's/.*Banned IP list:[[:space:]]*//p')
    case " $banned " in
      *" $client "*) ban=banned ;;
    esac
  fi
  emit ban "$ban"
}

# The rules that a packet to this host meets: the base chains of input and prerouting, and what they jump to. Programs are asked only
# where there may be rules: some of them load the kernel's modules. Contents of sets are not told, only whether the client is one.
probe_filter() {
  rules=
  if has nft; then
    rules=$(bounded nft list ruleset 2>/dev/null | nft_rules)
  elif has iptables && iptables -V 2>/dev/null | grep -q nf_tables; then
    rules=$(bounded iptables -S 2>/dev/null | iptables_rules)
  fi
  names=/proc/net/ip_tables_names tool=iptables
  case $client in
    *:*) names=/proc/net/ip6_tables_names tool=ip6tables ;;
  esac
  if grep -q '^filter$' $names 2>/dev/null && has $tool; then
    legacy=$tool-legacy
    has $legacy || legacy=$tool
    rules=$rules$newline$(bounded $legacy -S 2>/dev/null | iptables_rules)
  fi
  count_of_rules=0
  while IFS=$tab read -r kind table chain text; do
    [ -n "$kind" ] || continue
    count_of_rules=$((count_of_rules + 1))
    if [ $count_of_rules -gt 90 ]; then
      cut_short filter
      break
    fi
    emit "$kind" "$table" "$chain" "$text"
  done <<END
$rules
END
}

# Of `nft list ruleset`: `filter TABLE CHAIN TEXT` for what is reached, `filterset TABLE NAME yes|no|ranges` for what that asks.
nft_rules() {
  client=$client awk '
    /^table / { table = $2 " " $3; next }
    /^\t(set|map) / { set = $2; depth = 1; next }
    /^\tchain / { chain = $2; at = table "\t" chain; next }
    /^\t}/ { set = ""; chain = ""; next }
    set != "" {
      line = $0
      if (line ~ /elements = /) reading = 1
      if (reading) {
        if (line ~ /[0-9a-f]\/[0-9]|[0-9]-[0-9]/) ranges[table "\t" set] = 1
        gsub(/[{},=]/, " ", line)
        if (index(" " line " ", " " ENVIRON["client"] " ")) holds[table "\t" set] = 1
      }
      if ($0 ~ /}$/) reading = 0
      next
    }
    chain != "" {
      line = $0
      sub(/^[ \t]+/, "", line)
      if (line == "" || line ~ /^#/) next
      text[at, ++lines[at]] = line
      if (line ~ /^type (filter|nat) hook (input|prerouting|ingress)/ && line ~ /^type filter/) base[++bases] = at
    }
    END {
      for (i = 1; i <= bases; i++) reach(base[i])
      for (name in asked) print "filterset\t" name "\t" (holds[name] ? "yes" : ranges[name] ? "ranges" : "no")
    }
    function reach(at, i, words, word, j, parts) {
      if (reached[at]++) return
      split(at, parts, "\t")
      for (i = 1; i <= lines[at]; i++) {
        print "filter\t" at "\t" substr(text[at, i], 1, 200)
        words = split(text[at, i], word, /[ ,{}:]+/)
        for (j = 1; j < words; j++) {
          if (word[j] == "jump" || word[j] == "goto") { target[at, i, ++targets[at, i]] = parts[1] "\t" word[j + 1] }
        }
        for (j = 1; j <= words; j++) if (word[j] ~ /^@/) asked[parts[1] "\t" substr(word[j], 2)] = 1
      }
      for (i = 1; i <= lines[at]; i++) for (j = 1; j <= targets[at, i]; j++) reach(target[at, i, j])
    }' | sed -n 1,91p
}

# Of `iptables -S`: the same, for chains from INPUT on.
iptables_rules() {
  awk '
    $1 == "-P" { policy[$2] = $3; next }
    $1 == "-A" { text[$2, ++lines[$2]] = $0 }
    END { reach("INPUT") }
    function reach(chain, i, words, word, j) {
      if (reached[chain]++) return
      if (chain in policy) print "filter\tiptables\t" chain "\t-P " chain " " policy[chain]
      for (i = 1; i <= lines[chain]; i++) {
        print "filter\tiptables\t" chain "\t" substr(text[chain, i], 1, 200)
        words = split(text[chain, i], word, " ")
        for (j = 1; j < words; j++) if (word[j] == "-j" || word[j] == "-g") target[chain, i] = word[j + 1]
      }
      for (i = 1; i <= lines[chain]; i++) if ((chain, i) in target && (target[chain, i], 1) in text) reach(target[chain, i])
    }' | sed -n 1,91p
}
