# What a line that is no key was meant to be, if nothing has to be guessed: functions of awk.
key_damage='
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
}
'
