import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { StopPermissions } from '../../infra/installation.ts';
import { sshfixApp } from '../../infra/sshfix-app.ts';

/** Templates by stack name of an installation in account 123456789012, synthesised with all its checks. */
export function synthesise(
  regions: readonly string[],
  stop?: StopPermissions,
): ReadonlyMap<string, Template> {
  const outdir = mkdtempSync(join(tmpdir(), 'sshfix-cdk-'));
  try {
    const app = sshfixApp({ account: '123456789012', regions, ...(stop && { stop }) }, { outdir });
    app.synth();
    const stacks = app.node.children.filter(Stack.isStack);
    return new Map(stacks.map((stack) => [stack.stackName, Template.fromStack(stack)]));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
