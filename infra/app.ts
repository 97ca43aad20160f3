import { sshfixApp } from './sshfix-app.ts';

const account = process.env['CDK_DEFAULT_ACCOUNT'];
const regions = (process.env['SSHFIX_REGIONS'] ?? '').split(/[\s,]+/).filter((region) => region !== '');

sshfixApp(
  { regions, ...(account !== undefined && { account }) },
  { outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out' },
).synth();
