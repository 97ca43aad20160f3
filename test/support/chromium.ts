import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PROGRAM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** `describe`, or a skip that says what is missing; under `CI=true` nothing is skipped and the tests fail for the lack of it. */
export const describeInChromium = (title: string, body: () => void): void => {
  if (existsSync(PROGRAM) || process.env['CI'] === 'true') {
    describe(title, body);
    return;
  }
  process.stderr.write(`skipped: ${title}: there is no ${PROGRAM}\n`);
  describe.skip(title, body);
};

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox'] });
