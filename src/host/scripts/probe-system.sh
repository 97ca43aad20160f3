# What the host is, and what its sshd is told.

probe_os() {
  os=$(awk -F= '
    { gsub(/["\047]/, "", $2); value[$1] = $2 }
    END { print value["ID"]; print value["VERSION_ID"]; print value["ID_LIKE"] }' /etc/os-release 2>/dev/null)
  { read -r os_id; read -r os_version; read -r os_like; } <<END
$os
END
  emit os "$os_id" "$os_version" "$os_like"
}

probe_sshd() {
  find_version
  emit sshd "$version"
}

# sshd tells "OpenSSH_9.2" where ssh of the same package tells "OpenSSH_9.2p1 Debian-2+deb12u10".
find_version() {
  version=$(sshd -V 2>&1 | version_in)
  client_version=$(ssh -V 2>&1 | version_in)
  case $client_version in
    "$version"*) version=$client_version ;;
  esac
}

version_in() { sed -n 's/^.*\(OpenSSH_[^,]*\),.*$/\1/p' | sed -n 1p; }

probe_selinux() {
  selinux=absent
  if has getenforce; then selinux=$(getenforce 2>/dev/null | tr A-Z a-z); fi
  emit selinux "${selinux:-absent}"
}
