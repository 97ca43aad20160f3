import { readInstallation } from './installation.ts';
import { sshfixApp } from './sshfix-app.ts';

sshfixApp(readInstallation(process.env), { outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out' }).synth();
