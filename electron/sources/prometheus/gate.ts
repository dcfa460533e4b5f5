/** Lets at most `most` tasks run at once; the others wait their turn in the order they came. */
export const createGate = (most: number) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place is handed on rather than freed, so nobody overtakes.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};
