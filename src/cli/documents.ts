import { DOCUMENTS } from '../host/documents.ts';

const [asked] = process.argv.slice(2);
const found = DOCUMENTS.find(({ name }) => name === asked);
if (found) process.stdout.write(`${found.script}\n`);
else {
  const list = DOCUMENTS.map(({ name, description, sha256 }) => `${name}  ${sha256}\n  ${description}`);
  console.log(
    `Prints what a document runs on a host: npm run --silent documents -- NAME\n\n${list.join('\n')}`,
  );
  process.exitCode = asked === undefined ? 0 : 64;
}
