import { describeGeneration } from './generation.ts';

describeGeneration('OpenSSH 10.0', 'trixie');
