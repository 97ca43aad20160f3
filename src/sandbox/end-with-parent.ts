/** Loaded before a process of the sandbox: when the one that started it is gone, however that ended, this one ends as well. */
process.stdin.once('end', () => process.exit(0));
process.stdin.resume();
