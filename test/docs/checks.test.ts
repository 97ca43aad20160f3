import { readFileSync, writeFileSync } from 'node:fs';
import { CHECKS } from '../../src/domain/checks/catalogue.ts';
import { REMEDIES } from '../../src/domain/remedies.ts';
import { checksPage } from '../support/checks-page.ts';

const PAGE = 'docs/checks.md';

describe('the page of checks', () => {
  it('is what the code says now', () => {
    const page = checksPage();
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(PAGE, page);

    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it('has an anchor for each check, once', () => {
    const headings = [...readFileSync(PAGE, 'utf8').matchAll(/^### (.*)$/gm)].map(([, id]) => id);

    expect(headings.toSorted()).toEqual(CHECKS.map(({ id }) => id).toSorted());
  });

  it('says something in each paragraph and each item of a list', () => {
    const lines = checksPage().split('\n');

    expect(lines.filter((line) => /^- *$|^ *$/.test(line.replace(/``/g, '')) && line !== '')).toEqual([]);
    expect(lines.filter((line) => /(?<!`)``(?!`)| ''`|undefined/.test(line))).toEqual([]);
    expect(checksPage()).not.toMatch(/\n\n\n/);
  });

  it('names a check for every remedy', () => {
    const asked = new Set(CHECKS.flatMap(({ remedies = [] }) => remedies));

    expect(REMEDIES.filter((remedy) => !asked.has(remedy))).toEqual([]);
  });
});
