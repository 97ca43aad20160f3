import { describeGeneration } from './generation.ts';

describeGeneration('OpenSSH 8.4', 'bullseye');
