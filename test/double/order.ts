/** What Electron allows only before, and only after, the app is ready. */
let isReady = false;

export const setReady = (): void => {
  isReady = true;
};
export const ready = (): boolean => isReady;

export const onlyBefore = (what: string): void => {
  if (isReady) throw new Error(`${what} must be called before the app is ready`);
};
export const onlyAfter = (what: string): void => {
  if (!isReady) throw new Error(`${what} cannot be used before the app is ready`);
};
