import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RealHost } from './real-host.ts';

const MACHINE = join(import.meta.dirname, 'cloud-machine.py');

export interface Booted {
  /** What was written to the console since the last boot, as a terminal has it, with single line ends. */
  readonly console: string;
  /** What cloud-init reports of this boot as gone wrong. */
  readonly errors: readonly string[];
}

/** A real host as an instance of EC2: cloud-init with the data source of EC2, a metadata service and a console. */
export interface CloudHost {
  /** Makes it an instance that has never been booted. */
  readonly launch: () => Promise<void>;
  /** Boots with this user data, as systemd brings up cloud-init and sshd. */
  readonly boot: (userData: Uint8Array) => Promise<Booted>;
}

export function cloudHost(host: RealHost): CloudHost {
  return {
    launch: async () => void (await host.must(launch(await readFile(MACHINE, 'utf8')))),
    boot: async (userData) => {
      const output = await host.must(boot(userData));
      const [errors = '', console = ''] = output.split('\0');
      return { errors: JSON.parse(errors), console: console.replaceAll('\r\n', '\n') };
    },
  };
}

const ID = 'ec2e1916-9099-7caf-fd21-012345abcdef';

/** What a host without disks, network and locales has no use for, and the keys that sshd has already. */
const CONFIGURATION = `
network: {config: disabled}
growpart: {mode: 'off'}
resize_rootfs: false
locale: false
ssh_deletekeys: false
ssh_genkeytypes: [ed25519]`;

/** cloud-init knows EC2 by its firmware, unless it finds itself in a container; a name server that nobody runs answers at once. */
const launch = (machine: string): string => `
set -e
rm -rf /var/lib/cloud /run/cloud-init /var/log/cloud-init.log /var/log/cloud-init-output.log /var/log/sshfix.log
if [ ! -e /run/machine ]; then
  mkdir -p /run/machine /sys/class/dmi/id
  echo ${ID} >/sys/class/dmi/id/product_uuid
  echo ${ID} >/sys/class/dmi/id/product_serial
  echo 'Amazon EC2' >/sys/class/dmi/id/sys_vendor
  echo 'datasource_list: [ Ec2 ]' >/etc/cloud/cloud.cfg.d/90_dpkg.cfg
  cat >/etc/cloud/cloud.cfg.d/99-real-host.cfg <<'END_OF_CONFIG'
${CONFIGURATION}
END_OF_CONFIG
  echo 'nameserver 127.0.0.1' >/etc/resolv.conf
  printf '#!/bin/sh\\nexit 1\\n' >/usr/local/bin/systemd-detect-virt
  chmod 755 /usr/local/bin/systemd-detect-virt
  busybox ifconfig lo:1 169.254.169.254 netmask 255.255.255.255 up
  cat >/run/machine/machine.py <<'END_OF_MACHINE'
${machine}
END_OF_MACHINE
  setsid python3 /run/machine/machine.py </dev/null >/run/machine/log 2>&1 &
fi`;

/**
 * The four stages as the units of cloud-init have them: boothooks run in the second one, before sshd starts. What is under /run is
 * gone after a boot.
 */
const boot = (userData: Uint8Array): string => `
sshd-service stop
rm -rf /run/cloud-init
base64 -d >/run/machine/user-data <<'END_OF_USER_DATA'
${Buffer.from(userData).toString('base64')}
END_OF_USER_DATA
until [ -c /dev/console ]; do sleep 0.01; done
: >/run/machine/console
stage() { env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin LANG=C.UTF-8 cloud-init "$@" </dev/null >/dev/console 2>&1; }
stage init --local
stage init
sshd-service start
stage modules --mode=config
stage modules --mode=final
printf 'END OF BOOT' >/dev/console
until grep -q 'END OF BOOT' /run/machine/console; do sleep 0.01; done
python3 -c 'import json; print(json.dumps(json.load(open("/run/cloud-init/result.json"))["v1"]["errors"]))'
printf '\\0'
cat /run/machine/console`;
