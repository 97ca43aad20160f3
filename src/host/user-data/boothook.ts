/** The boot waits for a boothook, and sshd for the boot: longer than this a boot script never takes. */
const BOOT_SCRIPT_LIMIT_SECONDS = 100;

/** For whom a boot script is. */
interface Approved {
  readonly repairId: string;
  readonly instanceId: string;
}

/**
 * What cloud-init runs at each boot before sshd starts, while user data holds it: the boot script, at the first boot only, and only on
 * the instance that it was approved for, by cloud-init's word (`INSTANCE_ID`): user data is copied to others, as by "Launch more like
 * this". It leaves its claim in /var/lib/sshfix, where `cloud-init clean` does not look, and nothing that a later boot could run.
 * cloud-init up to 19.4 waits until nobody holds the output of a boothook any more, so the script has none.
 */
export const boothook = ({ repairId, instanceId }: Approved, script: string): string => `#cloud-boothook
#!/bin/sh
if [ "\${1-}" != run ]; then
  [ "\${INSTANCE_ID-}" = ${instanceId} ] && (umask 077; mkdir -p /var/lib/sshfix && mkdir /var/lib/sshfix/${repairId}-boot) 2>/dev/null &&
    timeout -s KILL ${BOOT_SCRIPT_LIMIT_SECONDS} /bin/sh "$0" run </dev/null >/dev/null 2>&1
  rm -f "$0"
  exit 0
fi
shift
${script}`;
