# The keys of the key files: no more of a line than that it holds a key and that something stands before it. Never key material.
probe_keys_briefly() {
  number=0 plain=$newline
  for pattern in $patterns; do
    expand "$pattern" || continue
    number=$((number + 1)) size='' answer='' lines=0 keys=''
    if is_within_reach "$expanded"; then resolve "$expanded"; else resolved=; fi
    if [ -f "$resolved" ]; then ask -r "$expanded"; fi
    # A link must not make root read out what its user cannot.
    case $answer:$resolved in
      yes:* | no:"${resolved_home:-/nonexistent}"/*) find_keys ;;
    esac
    emit keyfile "$number" "$pattern" "$expanded" "$resolved" "$answer" "$size" "$lines"
    tell_keys
  done
}

# Lines `BITS FINGERPRINT LINE|OPTIONS (TYPE)` in $keys, of ssh-keygen(1); what else may be meant as a key is counted in $lines.
find_keys() {
  size=$(stat -c %s "$resolved")
  lines=$(head_of "$resolved" | tr '\000' '\001' | grep -cE '^[[:space:]]*[^#[:space:]]|AAAA')
  keys=$(head_of "$resolved" | tr '\000' '\001' | awk '
    !/^[ \t]*#/ && match($0, /(ssh|ecdsa|sk)-[a-z0-9@.-]+[ \t]+AAAA[A-Za-z0-9+\/]+=*/) {
      rest = substr($0, RSTART + RLENGTH)
      if (rest ~ /^[^ \t\r]|[ \t]AAAA/) next
      print substr($0, RSTART, RLENGTH), NR "|" (substr($0, 1, RSTART - 1) ~ /[^ \t]/ ? "unsure" : "-")
    }' | ssh-keygen -lf - 2>/dev/null)
}

# Not all of a long list: a line that is not told of leaves open what it was.
tell_keys() {
  told_keys=0
  while read -r bits fingerprint note type; do
    [ -n "$type" ] && [ $told_keys -lt 10 ] || continue
    told_keys=$((told_keys + 1))
    type=${type#\(}
    [ "${note#*|}" != - ] || plain=$plain$expanded$newline
    options=${note#*|}
    [ "$options" != - ] || options=
    emit key "$number" "${note%|*}" "${type%\)}" "$bits" "$fingerprint" "$options"
  done <<END
$keys
END
  [ "$told_keys" -eq "$lines" ] || cut_short key
}
