/**
 * Turns an error into its message and exit code 1: a bootstrap's stack trace tells a user nothing.
 * @param {() => Promise<number>} work answers an exit code
 */
export const orFail = async (work) => {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
};
