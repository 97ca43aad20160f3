# What sshd prints of its configuration, as far as a login stands on it.

of_interest() {
  awk '
    BEGIN {
      dull = "^(acceptenv|allow(agent|stream|tcp)|banner|channel|ciphers|client|compression|exposeauth|fingerprint|gateway|gssapi|host(based|keyalg)"
      dull = dull "|ignore|ipqos|kerberos|kexalg|macs|moduli|permit(listen|open|tty|tunnel|user)|print|rekey|stream|subsystem|tcp|version|x11|xauth)"
    }
    { keyword = tolower($1); if (keyword !~ dull) print keyword substr($0, length($1) + 1) }'
}

# Is everybody told the same: no Match block, and no Include of files that may hold one.
has_no_blocks() {
  case $newline$told in
    *"$newline-f"*) return 1 ;;
  esac
  set +f
  cat /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf 2>/dev/null | awk '
    { gsub(/[="]/, " "); keyword = tolower($1) }
    keyword == "match" { found = 1 }
    keyword == "include" && $2 !~ /^(\/etc\/ssh\/)?sshd_config\.d\/\*\.conf$|^\/etc\/crypto-policies\// { found = 1 }
    END { exit found }'
}
