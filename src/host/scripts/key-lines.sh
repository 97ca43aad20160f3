# What the lines of a key file are to sshd (OpenSSH sshkey.c sshkey_read, auth-options.c), and what damaged ones were meant to be.

# Reads a key file with NULs as \001, since no awk holds one and to sshd a line ends there. Prints, for ssh-keygen(1) to judge, each
# line that may be a key as `TYPE BASE64 G|LINE|OPTIONS|FROM|EXPIRES|COMMAND`, and each damaged one, as it would be when it is put
# right, as `TYPE BASE64 R|LINE|FLAW|LAST LINE|PART`; then what ssh-keygen passes over: `#whole LINE TYPE`, `#flaw LINE FLAW`,
# `#lines COUNT`, `#cut`.
# Given one R, it prints the text to put in the place of those lines instead.
key_lines() {
  awk -v want="${1:-}" '
    BEGIN {
      digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
      type_word = "^(ssh|ecdsa|sk)-[a-z0-9@.-]+$"
      key_within = "(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp[0-9]+|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh[.]com)[ \t]+AAAA"
      flags = " cert-authority restrict port-forwarding agent-forwarding x11-forwarding pty user-rc touch-required verify-required "
      flags = flags "no-port-forwarding no-agent-forwarding no-x11-forwarding no-pty no-user-rc no-touch-required no-verify-required "
      valued = " command environment expiry-time from permitlisten permitopen principals tunnel "
    }
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
    }

    # Options, type, base64 and comment in their variables; false where there is no type with something after it.
    function parse(text,   at) {
      options = ""; type = ""; blob = ""; comment = ""; remains = text
      sub(/\r$/, "", text)
      if (text !~ /^(ssh|ecdsa|sk)-[a-z0-9@.-]+([ \t]|$)/) {
        at = end_of_options(text)
        options = substr(text, 1, at - 1)
        text = substr(text, at)
        sub(/^[ \t]+/, "", text)
      }
      remains = text
      if (!match(text, /[ \t]/)) { type = text; return 0 }
      type = substr(text, 1, RSTART - 1)
      text = substr(text, RSTART)
      sub(/^[ \t]+/, "", text)
      if (type !~ type_word || text == "") return 0
      if (!match(text, /[ \t]/)) RSTART = length(text) + 1
      blob = substr(text, 1, RSTART - 1)
      comment = substr(text, RSTART + 1)
      return 1
    }

    # Of the first blank outside of quotes.
    function end_of_options(text,   at, sign, quoted) {
      for (at = 1; at <= length(text); at++) {
        sign = substr(text, at, 1)
        if (sign == "\\" && substr(text, at + 1, 1) == "\"") at++
        else if (sign == "\"") quoted = !quoted
        else if (!quoted && (sign == " " || sign == "\t")) break
      }
      return at
    }

    # The names of options, comma separated, in the way of OpenSSH auth-options.c sshauthopt_parse. Values that decide go to from,
    # expires and command.
    function option_names(text,   at, sign, quoted, one, names) {
      from = ""; expires = ""; command = ""
      for (at = 1; at <= length(text) + 1; at++) {
        sign = substr(text, at, 1)
        if (sign == "\\" && quoted && substr(text, at + 1, 1) == "\"") { one = one substr(text, at, 2); at++; continue }
        if (sign == "\"") quoted = !quoted
        if (sign != "" && (quoted || sign != ",")) { one = one sign; continue }
        if (one != "") names = names (names == "" ? "" : ",") option_name(one, names)
        one = ""
      }
      return names
    }

    function option_name(one, earlier,   name, value) {
      name = tolower(one)
      if (index(flags, " " name " ") > 0) return name
      sub(/=.*/, "", name)
      if (index(valued, " " name " ") == 0 || one !~ /^[^=]*="(\\"|[^"])*"$/) return "other"
      if (name ~ /^(command|from|principals)$/ && index("," earlier ",", "," name ",") > 0) return "other"
      value = substr(one, index(one, "=") + 2)
      value = substr(value, 1, length(value) - 1)
      gsub(/\\"/, "\"", value)
      if (name == "command") command = program(value)
      else if (name == "environment") { if (value !~ /^[A-Za-z0-9_]+=/) return "other" }
      else if (name == "tunnel") { if (value !~ /^(any|[0-9]+)$/) return "unsure" }
      else if (name == "permitopen") { if (value !~ /^([^:\/]+|\[[0-9A-Fa-f:.]+\]):([0-9]+|[*])$/) return "unsure" }
      else if (name == "permitlisten") { if (value !~ /^(([^:\/]+|\[[0-9A-Fa-f:.]+\]):)?([0-9]+|[*])$/) return "unsure" }
      else if (value ~ /[^ -~]|[|]/ || length(value) > 200) return "unsure"
      else if (name == "from") from = value
      else if (name == "expiry-time") { if (value !~ /^[0-9Z]+$/) return "other"; if (expires == "" || value < expires) expires = value }
      return name
    }

    function program(value) {
      if (value ~ /Please login as the user/) return "cloud-init-notice"
      sub(/^[ \t]+/, "", value)
      sub(/[ \t].*/, "", value)
      sub(/.*\//, "", value)
      return value ~ /^[A-Za-z0-9._-]+$/ && length(value) <= 32 ? value : "other"
    }

    # Is the base64 of a key `whole`: fields of which each says its length, as many as the type has (RFC 4253 section 6.6); else
    # `short`, `unpadded`, or `odd`.
    function shape(type, text,   bare, bytes, at, count, size) {
      gsub(/[\r\f\v]/, "", text)
      bare = text
      sub(/=+$/, "", bare)
      if (bare == "" || bare ~ /[^A-Za-z0-9+\/]/) return "odd"
      if (type_in(bare) != "" && type_in(bare) != type) return "odd"
      bytes = int(length(bare) * 3 / 4)
      for (at = 0; at < bytes; count++) {
        if (at + 4 > bytes || count > 20) return "short"
        size = ((byte(bare, at) * 256 + byte(bare, at + 1)) * 256 + byte(bare, at + 2)) * 256 + byte(bare, at + 3)
        if (at == 0 && size > 64) return "odd"
        at += 4 + size
      }
      if (at > bytes || count < (type ~ /cert-v01/ ? 8 : type ~ /^ssh-dss/ ? 5 : type ~ /^(ssh-rsa|ecdsa)|^sk-ssh/ ? 3 : type ~ /^sk/ ? 4 : 2)) return "short"
      return length(text) % 4 == 0 ? "whole" : "unpadded"
    }

    function byte(text, at,   first, left, right) {
      first = int(at / 3) * 4 + at % 3 + 1
      left = digit(text, first)
      right = digit(text, first + 1)
      if (at % 3 == 0) return left * 4 + int(right / 16)
      if (at % 3 == 1) return (left % 16) * 16 + int(right / 4)
      return (left % 4) * 64 + right
    }
    function digit(text, at,   found) {
      found = index(digits, substr(text, at, 1))
      return at <= length(text) && found > 0 ? found - 1 : 0
    }

    # The type that the first field names.
    function type_in(text) {
      if (text ~ /^AAAAB3NzaC1yc2E/) return "ssh-rsa"
      if (text ~ /^AAAAC3NzaC1lZDI1NTE5/) return "ssh-ed25519"
      if (text ~ /^AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY/) return "ecdsa-sha2-nistp256"
      if (text ~ /^AAAAE2VjZHNhLXNoYTItbmlzdHAzODQ/) return "ecdsa-sha2-nistp384"
      if (text ~ /^AAAAE2VjZHNhLXNoYTItbmlzdHA1MjE/) return "ecdsa-sha2-nistp521"
      if (text ~ /^AAAAB3NzaC1kc3M/) return "ssh-dss"
      if (text ~ /^AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t/) return "sk-ssh-ed25519@openssh.com"
      if (text ~ /^AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb2/) return "sk-ecdsa-sha2-nistp256@openssh.com"
      return ""
    }

    # The comment of a key that is whole hides another key: a line end is missing. What stands before it might be its options.
    function look_for_second(text,   first, second) {
      if (!split_keys(text)) return
      first = half; second = other_half
      flaw(NR, "line-two-keys")
      if (comes_alone(first)) repaired(NR, "line-two-keys", NR, 2, second, first "\n" second)
    }

    function split_keys(text,   at, skip) {
      half = ""
      if (!match(text, key_within)) return 0
      skip = RSTART + RLENGTH - 1
      if (!match(substr(text, skip + 1), key_within)) return 0
      at = skip + RSTART
      half = substr(text, 1, at - 1)
      other_half = substr(text, at)
      sub(/[ \t\r]+$/, "", half)
      return 1
    }

    function comes_alone(before) {
      sub(/.*[ \t]/, "", before)
      return before !~ /[="\047,]/ && index(flags, " " tolower(before) " ") == 0
    }

    # A line on which sshd finds no key.
    function damaged(raw,   text, plain) {
      text = raw
      sub(/\r$/, "", text)
      plain = text
      gsub(/\001/, "", plain)
      sub(/^(\377\376|\376\377)/, "", plain)
      if (plain != text) {
        abandon()
        trim_plain(plain)
        if (parse(trimmed) && shape(type, blob) == "whole") { flaw(NR, "utf16"); repaired(NR, "utf16", NR, 1, trimmed) }
        else if (parse(trimmed)) flaw(NR, "utf16")
        return
      }
      if (format != "") { in_format(text); return }
      if (begins_format(text)) return
      if (text ~ /^[ \t]*#/) { disabled(text); return }
      if (goes_on(text)) return
      abandon()
      trim_plain(text)
      if (trimmed ~ /^#/) return
      if (trimmed != unindented(text) && parse_whole(trimmed)) { put_right("line-bom", trimmed); return }
      if (without_quotes(trimmed)) return
      if (without_type(trimmed)) return
      if (!parse(trimmed)) { if (type ~ type_word) begin("type-on-own-line", trimmed " "); return }
      if (split_keys(trimmed)) { two_halves(); return }
      incomplete(trimmed)
    }

    function put_right(word, text) { flaw(NR, word); repaired(NR, word, NR, 1, text) }
    function parse_whole(text) { return parse(text) && shape(type, blob) == "whole" }
    function unindented(text) { sub(/^[ \t]+/, "", text); return text }

    # Without byte order marks and what else cannot be seen, and with plain blanks.
    function trim_plain(text) {
      gsub(/\357\273\277|\342\200[\213-\217]|\342\201\240|\r/, "", text)
      gsub(/\302\240/, " ", text)
      trimmed = unindented(text)
    }

    # Somebody took this key out.
    function disabled(text) {
      sub(/^[ \t#]+/, "", text)
      if (parse_whole(text)) { looked++; put_right("commented", text) }
    }

    function without_quotes(text,   bare) {
      if (text !~ /^("|\047|\342\200[\230-\237])/) {
        if (!parse(text) || blob !~ /["\047]/) return 0
        bare = blob
        gsub(/["\047]/, "", bare)
        text = (options == "" ? "" : options " ") type " " bare (comment == "" ? "" : " " comment)
      }
      else {
        sub(/^("|\047|\342\200[\230-\237])/, "", text)
        sub(/("|\047|\342\200[\230-\237])[ \t]*$/, "", text)
        if (!parse_whole(text) && parse(text)) sub(/["\047]$/, "", text)
      }
      if (!parse_whole(text)) return 0
      put_right("quoted", text)
      return 1
    }

    # The type stands in the key as well. A word that only resembles it goes; options stay.
    function without_type(text,   before) {
      if (!type_of_first(text)) {
        if (parse(text)) return 0
        before = options
        text = remains
        if (!type_of_first(text)) return 0
      }
      if (tolower(before) ~ /^[^=",]*(rsa|dss|ed25519|ecdsa|nistp)[^=",]*$/) before = ""
      text = (before == "" ? "" : before " ") found_type " " text
      if (parse_whole(text)) put_right("type-missing", text)
      else if (parse(text) && comment == "") begin("type-missing", text)
      else flaw(NR, "type-missing")
      return 1
    }
    function type_of_first(text) {
      sub(/[ \t].*/, "", text)
      found_type = type_in(text)
      return found_type != ""
    }

    # Two keys of which sshd reads neither. Only the one that is asked for comes back; the other stays what it was: nothing.
    function two_halves(   first, second) {
      first = half; second = other_half
      flaw(NR, "line-two-keys")
      repaired(NR, "line-two-keys", NR, 1, first, first "\n# " second)
      if (comes_alone(first)) repaired(NR, "line-two-keys", NR, 2, second, "# " first "\n" second)
    }

    # A key whose end is missing: perhaps blanks were put in, or line ends.
    function incomplete(text,   start, joined, words, count, at, tail) {
      if (shape(type, blob) == "unpadded") {
        joined = blob substr("==", 1, (4 - length(blob) % 4) % 4)
        put_right("line-truncated", (options == "" ? "" : options " ") type " " joined (comment == "" ? "" : " " comment))
        return
      }
      if (shape(type, blob) == "odd") { flaw(NR, "base64-corrupt"); return }
      start = (options == "" ? "" : options " ") type " "
      joined = blob
      count = split(comment, words, " ")
      for (at = 1; at <= count && words[at] ~ /^[A-Za-z0-9+\/]+=*$/; at++) {
        joined = joined words[at]
        if (shape(type, joined) != "whole") continue
        tail = ""
        while (++at <= count) tail = tail " " words[at]
        put_right("line-wrapped", start joined tail)
        return
      }
      if (comment == "") begin("line-wrapped", text)
      else flaw(NR, "line-truncated")
    }

    # Lines that belong together are collected until they are a key, or something else comes.
    function begin(word, text) { open_flaw = word; open_line = NR; open_text = text; open_count = 0 }
    function goes_on(text,   word, tail) {
      if (open_flaw == "") return 0
      trim_plain(text)
      word = trimmed
      sub(/[ \t].*/, "", word)
      tail = substr(trimmed, length(word) + 1)
      if (word !~ /^[A-Za-z0-9+\/]+=*$/ || ++open_count > 40 || looked >= 200) return 0
      open_text = open_text word
      if (parse_whole(open_text)) {
        flaw(open_line, open_flaw)
        repaired(open_line, open_flaw, NR, 1, open_text tail)
        open_flaw = ""
      }
      else if (tail ~ /[^ \t]/) abandon()
      return 1
    }
    function abandon() {
      if (open_flaw == "line-wrapped" && open_count == 0) flaw(open_line, "line-truncated")
      else if (open_flaw != "") flaw(open_line, open_flaw)
      open_flaw = ""
    }

    # Keys in the forms of other programs, which take several lines.
    function begins_format(text) {
      if (text ~ /BEGIN [A-Z0-9 ]*PRIVATE KEY|^[ \t]*b3BlbnNzaC1rZXktdjEA/) open_format("private-key-pasted")
      else if (text ~ /^[ \t]*PuTTY-User-Key-File-/) open_format("format-ppk")
      else if (text ~ /^[ \t]*-----? ?BEGIN /) open_format("format-ssh2")
      else return 0
      if (text ~ /-----END |---- END /) format = ""
      return 1
    }
    function open_format(word) {
      abandon()
      flaw(NR, word)
      format = word; format_line = NR; format_text = ""; in_header = 0
    }
    function in_format(text,   key) {
      if (text ~ /^[ \t]*-----? ?END |^Private-(MAC|Hash):/) {
        key = type_in(format_text)
        if (format == "format-ssh2" && key != "") repaired(format_line, format, NR, 1, key " " format_text)
        format = ""
      }
      else if (text ~ /^[ \t]*-----? ?BEGIN /) { format = ""; begins_format(text) }
      else if (in_header || text ~ /^[A-Za-z-]+: /) in_header = text ~ /\\$/
      else if (text ~ /^[ \t]*[A-Za-z0-9+\/=]+[ \t]*$/ && length(format_text) < 16384) { gsub(/[ \t]/, "", text); format_text = format_text text }
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
