import type { HostFacts } from '../domain/facts/host-facts.ts';
import type { Section } from './section.ts';

/** What sshd said of this login. */
export const LOG_SECTION: Section<Pick<HostFacts, 'log'>> = {
  shapes: { log: { fields: [2], many: true } },
  facts: ({ all }) => ({ log: all('log').map(([at = '', line = '']) => ({ at: isoTime(at), line })) }),
};

/** journalctl(1) and date(1) print a zone without the colon that ISO 8601 extended form has. */
const isoTime = (field: string): string => field.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
