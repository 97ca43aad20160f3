import { App, type AppProps, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BotStack } from './bot-stack.ts';
import { DocumentsStack } from './documents-stack.ts';
import type { Installation } from './installation.ts';

/** Everything that is deployed, checked against AWS Solutions rules while it is synthesised. */
export function sshfixApp({ account, regions, stop }: Installation, props: AppProps = {}): App {
  const app = new App(props);
  const [home] = regions;
  new BotStack(app, 'SshfixBot', { regions, ...(stop && { stop }), env: place(account, home) });
  const documents = regions.length === 0 ? [undefined] : regions;
  for (const region of documents)
    new DocumentsStack(app, documentsName(region), { env: place(account, region) });
  Tags.of(app).add('project', 'sshfix');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

const place = (account: string | undefined, region: string | undefined) => ({
  ...(account !== undefined && { account }),
  ...(region !== undefined && { region }),
});

const documentsName = (region: string | undefined) =>
  region === undefined ? 'SshfixDocuments' : `SshfixDocuments-${region}`;
