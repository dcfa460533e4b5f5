const parent = process.ppid;

/**
 * For programs that write until a test kills them: each round asks this, and the program ends when the test itself was
 * ended before it could. Where a parent's id stays (Windows), after five minutes.
 */
export const endWithParent = (): void => {
  if (process.ppid !== parent || performance.now() > 300_000) process.exit(1);
};
