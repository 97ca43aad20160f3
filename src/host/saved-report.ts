import { gunzipSync } from 'node:zlib';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, unseen } from '../domain/facts/observed.ts';
import { parseProbeReport } from './probe-report.ts';

const PACKED = /-----BEGIN SSHFIX REPORT-----(.*?)-----END SSHFIX REPORT-----/s;
const HEADER = /^sshfix-probe\t\d+\t([0-9A-Z]{26})-(\d{1,4})\t(\S+)$/m;
const LAST_LINE = /^end\t.*$/m;
/** Far above what a probe prints; what is more, packed or not, is no report. */
const LIMIT_BYTES = 1_000_000;

/**
 * What a probe saw whose report somebody saved or copied from a console: packed or plain, with whatever a terminal put around it.
 * A plain report whose tabs became blanks cannot be read; the packed form outlives that.
 */
export function readSavedReport(saved: string): Observed<HostFacts> {
  const text = unpacked(saved);
  if (text === undefined) return unseen('report-malformed');
  const header = HEADER.exec(text);
  const [, repairId = '', turn = '', user = ''] = header ?? [];
  if (!header) return unseen('report-foreign');
  const fromHeader = text.slice(header.index);
  const last = LAST_LINE.exec(fromHeader);
  if (!last) return unseen('report-truncated');
  const output = `${fromHeader.slice(0, last.index + last[0].length)}\n`;
  return parseProbeReport(output, { repairId, turn: Number(turn), user });
}

/** `undefined`: packed and damaged on the way, or far too long. */
function unpacked(saved: string): string | undefined {
  if (saved.length > LIMIT_BYTES) return undefined;
  const plain = saved.replaceAll('\r', '');
  const packed = PACKED.exec(plain)?.[1];
  if (packed === undefined) return plain;
  try {
    return gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: LIMIT_BYTES }).toString('utf8');
  } catch {
    return undefined;
  }
}
