import { createDynamoStore } from '../../src/store/dynamo-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { createTable } from '../support/create-table.ts';
import {
  type DynamoServer,
  dynoxideBinary,
  startDynalite,
  startDynoxide,
} from '../support/dynamo-servers.ts';
import { storeContract } from './store.contract.ts';

describe('the store in memory', () => {
  storeContract(async () => createMemoryStore());
});

describe('the store on dynalite', () => {
  onDynamo(startDynalite);
});

const dynoxide = dynoxideBinary();
const mustHaveDynoxide =
  process.env['CI'] === 'true' && process.platform === 'linux' && process.arch === 'x64';

if (dynoxide !== undefined) {
  describe('the store on dynoxide', () => {
    onDynamo(() => startDynoxide(dynoxide));
  });
} else if (mustHaveDynoxide) {
  it('runs on dynoxide too', () => {
    throw new Error('the optional package @dynoxide/linux-x64 is not installed');
  });
} else {
  console.log('skipped: the store on dynoxide (the optional package @dynoxide/linux-x64 is not installed)');
}

function onDynamo(start: () => Promise<DynamoServer>): void {
  let server: DynamoServer;
  let tables = 0;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  storeContract(async () => {
    tables += 1;
    await createTable(server.client, `sshfix-${tables}`);
    return createDynamoStore(server.client, `sshfix-${tables}`, (error) => {
      throw error;
    });
  });
}
