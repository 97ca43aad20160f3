# How sshd reads the line of a key (OpenSSH sshkey.c sshkey_read, auth-options.c sshauthopt_parse): functions of awk.
key_syntax='
BEGIN {
  digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  type_word = "^(ssh|ecdsa|sk)-[a-z0-9@.-]+$"
  key_within = "(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp[0-9]+|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh[.]com)[ \t]+AAAA"
  flags = " cert-authority restrict port-forwarding agent-forwarding x11-forwarding pty user-rc touch-required verify-required "
  flags = flags "no-port-forwarding no-agent-forwarding no-x11-forwarding no-pty no-user-rc no-touch-required no-verify-required "
  valued = " command environment expiry-time from permitlisten permitopen principals tunnel "
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
  else if (name == "permitopen") { if (value !~ /^([^:\/]+|\[[0-9A-Fa-f:.]+\]):([0-9]+|[*])$/) return "unsure"; if (!has_port(value)) return "other" }
  else if (name == "permitlisten") { if (value !~ /^(([^:\/]+|\[[0-9A-Fa-f:.]+\]):)?([0-9]+|[*])$/) return "unsure"; if (!has_port(value)) return "other" }
  else if (value ~ /[^ -~]|[|]/ || length(value) > 200) return "unsure"
  else if (name == "from") from = value
  else if (name == "expiry-time") { sub(/([Zz]|[Uu][Tt][Cc])$/, "Z", value); if (!is_date(value)) return "other"; if (expires == "" || value < expires) expires = value }
  return name
}

# What misc.c a2port takes for a number, or any.
function has_port(value) {
  sub(/.*:/, "", value)
  return value == "*" || value + 0 >= 1 && value + 0 <= 65535
}

# The forms of misc.c parse_absolute_time: strptime(3) takes leap seconds, and any day up to 31.
function is_date(value) {
  sub(/Z$/, "", value)
  if (value ~ /[^0-9]/ || length(value) !~ /^(8|12|14)$/ || substr(value, 1, 4) + 0 < 1970) return 0
  if (substr(value, 5, 2) + 0 < 1 || substr(value, 5, 2) + 0 > 12 || substr(value, 7, 2) + 0 < 1 || substr(value, 7, 2) + 0 > 31) return 0
  return substr(value, 9, 2) + 0 < 24 && substr(value, 11, 2) + 0 < 60 && substr(value, 13, 2) + 0 < 62
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
'
