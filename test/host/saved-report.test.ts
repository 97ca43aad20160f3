import { gzipSync } from 'node:zlib';
import { readSavedReport } from '../../src/host/saved-report.ts';
import { reportOf } from '../support/saved-reports.ts';

let report: string;
beforeAll(async () => {
  report = await reportOf('web-1', 'ec2-user');
});

const packed = (text: string): string =>
  `-----BEGIN SSHFIX REPORT-----\n${gzipSync(text)
    .toString('base64')
    .replace(/.{76}/g, '$&\n')}\n-----END SSHFIX REPORT-----\n`;

describe('a saved report', () => {
  it('is read as the probe printed it', () => {
    expect(readSavedReport(report)).toMatchObject({ seen: true, value: { user: 'ec2-user' } });
  });

  it('is read with what a terminal put around it', () => {
    const copied = `root@web-1:~# sh sshfix-probe.sh ec2-user\r\n${report.replaceAll('\n', '\r\n')}root@web-1:~# `;

    expect(readSavedReport(copied)).toEqual(readSavedReport(report));
  });

  it('is read when it is packed, also after a terminal wrapped and indented its lines', () => {
    const wrapped = packed(report).replace(/.{40}/g, '$&\r\n  ');

    expect(readSavedReport(packed(report))).toEqual(readSavedReport(report));
    expect(
      readSavedReport(
        wrapped
          .replace(/-----BEGIN[\s\S]*?-----\n?/, '-----BEGIN SSHFIX REPORT-----\n')
          .replace(/-----END[\s\S]*$/, '-----END SSHFIX REPORT-----'),
      ),
    ).toEqual(readSavedReport(report));
  });

  it.each([
    ['nothing', () => '', 'report-foreign'],
    ['another text', () => 'Permission denied (publickey).', 'report-foreign'],
    ['one without its end', () => report.slice(0, -200), 'report-truncated'],
    ['one whose middle is missing', () => report.replace(/^object\t.*\n/m, ''), 'report-truncated'],
    [
      'one that was packed and damaged',
      () => packed(report).replace(/[A-Za-z]{8}\n/, '\n'),
      'report-malformed',
    ],
    ['one that is longer than any report', () => `${'a\n'.repeat(600_000)}${report}`, 'report-malformed'],
    ['one that unpacks to more than any report', () => packed('a'.repeat(2_000_000)), 'report-malformed'],
  ])('is not made up from %s', (_what, text, because) => {
    expect(readSavedReport(text())).toEqual({ seen: false, because });
  });
});
