#!/bin/bash
# A real Debian host without virtualisation: a root file system in its own mount, process, network and name spaces, with a real sshd
# on port 22 of its own loopback. What it writes stays in memory and is gone when it ends. Needs root, Linux, debootstrap.
#   real-host.sh build        builds the root file system once, from a Debian mirror; SSHFIX_REALHOST_SUITE names the release, and
#                             after a + a package that is added: bookworm+cloud-init
#   real-host.sh run          a host; prints "ready" when sshd listens, ends when it is killed
#   real-host.sh as PID CMD…  runs a command as root inside the host whose `run` has this process id
#   real-host.sh near PID CMD…  runs a command of this machine in the host's network
# Inside, `sshd-service start`, `stop`, `restart` and `reload` do what they say.
set -euo pipefail
suite=${SSHFIX_REALHOST_SUITE:-bookworm}
release=${suite%%+*}
packages=openssh-server,procps,acl,busybox,e2fsprogs
cache=${SSHFIX_REALHOST_CACHE:-/var/tmp/sshfix-realhost}
base=$cache/$suite-$(printf %s "$packages" | cksum | cut -d ' ' -f 1)

build() {
  [ ! -f "$base.ok" ] || return 0
  mkdir -p "$cache"
  exec 9>"$cache/lock"
  flock 9
  [ ! -f "$base.ok" ] || return 0
  rm -rf "$base"
  debootstrap --variant=minbase --include="$packages" "$release" "$base" >"$base.log" 2>&1 && add >>"$base.log" 2>&1 ||
    { tail -n 5 "$base.log" >&2; return 1; }
  rm -rf "$base"/var/cache/apt/archives/*.deb "$base"/var/lib/apt/lists/* "$base"/usr/share/{doc,i18n,locale,man,zoneinfo} "$base"/etc/ssh/ssh_host_*
  touch "$base.ok"
  exec 9>&-
}

# What debootstrap cannot resolve, because it depends on a virtual package, apt can.
add() {
  [ "$suite" != "$release" ] || return 0
  printf '#!/bin/sh\nexit 101\n' >"$base/usr/sbin/policy-rc.d"
  chmod 755 "$base/usr/sbin/policy-rc.d"
  chroot "$base" env DEBIAN_FRONTEND=noninteractive sh -ec "apt-get update -q; apt-get install -y -q --no-install-recommends ${suite#*+}"
}

run() {
  build
  exec setpriv --pdeathsig KILL unshare --mount --pid --uts --ipc --net --fork --kill-child "$0" inside
}

# Process 1 of the new host. sshd itself must not be it: its title would garble /proc/1.
inside() {
  local root=$cache/root node
  mount --make-rprivate /
  mkdir -p "$root"
  mount -t tmpfs -o mode=755 host "$root"
  cp -a "$base/." "$root"
  mount -t proc proc "$root/proc"
  mount -t tmpfs -o mode=755 run "$root/run"
  mount -t tmpfs -o mode=755 dev "$root/dev"
  for node in null zero full random urandom tty; do
    : >"$root/dev/$node"
    mount --bind "/dev/$node" "$root/dev/$node"
  done
  mkdir -p "$root/dev/pts" "$root/run/sshd"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
  ln -s pts/ptmx "$root/dev/ptmx"
  ln -s /proc/self/fd "$root/dev/fd"
  hostname real-host
  chroot "$root" busybox ifconfig lo up
  chroot "$root" ssh-keygen -A >/dev/null
  echo "SSHD_OPTS='-o Port=22 -o PidFile=/run/sshd.pid'" >"$root/etc/default/ssh"
  { echo '#!/bin/sh'; declare -f start stop restart reload; echo '"$1"'; } >"$root/usr/sbin/sshd-service"
  chmod 755 "$root/usr/sbin/sshd-service"
  exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$root" /bin/sh -c 'sshd-service start; echo ready; while :; do sleep 3600; done'
}

# Inside the host: starts sshd with the options of Debian's own service, and fails if it ends at once. Its lines are kept as a syslog
# daemon would keep them.
start() {
  . /etc/default/ssh
  ended=/run/sshd.ended.$$
  rm -f /run/sshd.pid
  setsid sh -c "{ /usr/sbin/sshd -D -e $SSHD_OPTS; echo >$ended; } 2>&1 |
    mawk -W interactive '{ print strftime(\"%b %e %H:%M:%S\"), \"real-host sshd[100]:\", \$0; fflush() }' >>/var/log/auth.log" </dev/null >/dev/null 2>&1 &
  while [ ! -s /run/sshd.pid ] && [ ! -e "$ended" ]; do sleep 0.01; done
  [ ! -e "$ended" ]
}

# Whoever started it. Sessions stay.
stop() {
  for pid in $(pgrep -u 0 -f '^(sshd: )?/usr/sbin/sshd '); do
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
  done
}

restart() {
  stop
  start
}

# sshd begins anew, or ends over what it reads.
reload() {
  pid=$(cat /run/sshd.pid)
  rm /run/sshd.pid
  kill -HUP "$pid"
  while [ ! -s /run/sshd.pid ] && kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
}

# The host's first process as this machine sees it.
inner() { tr -d ' ' <"/proc/$1/task/$1/children"; }

as() {
  local outer=$1
  shift
  exec nsenter -t "$(inner "$outer")" --mount --pid --uts --ipc --net --root --wd -- env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

near() {
  local outer=$1
  shift
  exec nsenter -t "$(inner "$outer")" --net -- "$@"
}

case ${1:-} in
  build | run | inside | as | near) "$@" ;;
  *) sed -n '2,9s/^# //p' "$0" >&2; exit 2 ;;
esac
