# What the lines of a key file are to sshd, and what damaged ones were meant to be.

# Reads a key file with NULs as \001, since no awk holds one and to sshd a line ends there. Prints, for ssh-keygen(1) to judge, each
# line that may be a key as `TYPE BASE64 G|LINE|OPTIONS|FROM|EXPIRES|COMMAND`, and each damaged one, as it would be when it is put
# right, as `TYPE BASE64 R|LINE|FLAW|LAST LINE|PART`; then what ssh-keygen passes over: `#whole LINE TYPE`, `#flaw LINE FLAW`,
# `#lines COUNT`, `#cut`.
# Given one R, it prints the text to put in the place of those lines instead.
key_lines() {
  awk -v want="${1:-}" "$key_syntax$key_damage"'
    looked >= 200 { print_cut(); exit }
    {
      seen = $0
      sub(/\001.*/, "", seen)
      sub(/^[ \t]+/, "", seen)
      if (seen !~ /^(#|\r?$)/) {
        lines++
        looked++
        if (parse(seen) && options !~ /^(\357\273\277|\302\240|\342\200[\213-\217]|\r)/) {
          tell(type " " blob " G|" NR "|" option_names(options) "|" from "|" expires "|" command)
          if (shape(type, blob) == "whole") {
            tell("#whole " NR " " type)
            abandon()
            format = ""
            look_for_second(seen)
            next
          }
        }
      }
      else if (seen !~ /^#/ && $0 !~ /\001./) next
      damaged($0)
    }
    END {
      abandon()
      tell("#lines " lines + 0)
    }

    function tell(text) { if (want == "") print text }
    function print_cut() { tell("#cut") }
    function flaw(line, word) { tell("#flaw " line " " word) }

    # A damaged line is whole again as `text`.
    function repaired(line, word, last, part, text, instead) {
      if (!parse(text) || shape(type, blob) != "whole" || option_names(options) ~ /other/) return
      if (want == "") print type " " blob " R|" line "|" word "|" last "|" part
      else if (want == line "|" word "|" last "|" part) print (instead == "" ? text : instead)
    }'
}

# The lines of a file in $judged, as `key|LINE|TYPE|BITS|FINGERPRINT|OPTIONS|FROM|EXPIRES|COMMAND` and `damaged|LINE|FLAW||BECOMES`, and
# how many there are in $lines. ssh-keygen(1) judges all of them at once; the number of a line comes back as its comment.
judge_key_lines() {
  candidates=$(head_of "$1" | tr '\000' '\001' | key_lines)
  judged=$({
    printf '%s\n' "$candidates" | grep '^#'
    printf '%s\n' "$candidates" | ssh-keygen -lf - 2>/dev/null
  } | awk '
    $1 == "#lines" { print "lines|" $2; next }
    $1 == "#cut" { print "cut"; next }
    $1 == "#whole" { whole[$2] = $3; reach($2); next }
    $1 == "#flaw" { if (flaw[$2] == "") flaw[$2] = $3; reach($2); next }
    {
      bits = $1; fingerprint = $2; type = $NF
      gsub(/[()]/, "", type)
      note = substr($0, index($0, fingerprint) + length(fingerprint) + 1)
      sub(/ \([^()]*\)$/, "", note)
      split(note, part, "|")
      at = part[2] + 0
      reach(at)
      if (part[1] == "G") key[at] = type "|" bits "|" fingerprint "|" part[3] "|" part[4] "|" part[5] "|" part[6]
      if (part[1] == "R") becomes[at] = becomes[at] (becomes[at] == "" ? "" : " ") fingerprint
    }
    END {
      for (at = 1; at <= last; at++) {
        if (key[at] != "") print "key|" at "|" key[at]
        # What ssh-keygen(1) cannot read although nothing is missing is of a type that this release does not know.
        else if (whole[at] != "" && flaw[at] == "") flaw[at] = whole[at] ~ /^(ssh-rsa|ecdsa)/ ? "base64-corrupt" : "key-type-too-new"
        if (flaw[at] == "" || (key[at] != "" && flaw[at] != "line-two-keys")) continue
        count = split(becomes[at], print_of, " ")
        for (i = 1; i == 1 || i <= count; i++) print "damaged|" at "|" flaw[at] "||" print_of[i]
      }
    }
    function reach(line) { if (line + 0 > last) last = line + 0 }')
  lines=$(printf '%s\n' "$judged" | sed -n 's/^lines|//p')
  lines=${lines:-0}
}
