/** Random choices that are the same for the same seed (mulberry32). */
export const createDice = (seed: number) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  const pick = <T>(from: readonly [T, ...T[]]): T => from[below(from.length)] ?? from[0];
  return {
    below,
    pick,
    chance: (share: number) => next() < share,
    bytes: (most: number): Buffer => Buffer.from(Array.from({ length: below(most + 1) }, () => below(256))),
    times: <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make),
  };
};

export type Dice = ReturnType<typeof createDice>;

/** Bytes changed, doubled, cut out or put in, at a few places. */
export const spoil = (dice: Dice, bytes: Uint8Array): Buffer => {
  let spoilt = Buffer.from(bytes);
  for (let change = dice.below(4); change >= 0; change--) {
    const at = dice.below(spoilt.length + 1);
    const [head, tail] = [spoilt.subarray(0, at), spoilt.subarray(at)];
    const less = tail.subarray(Math.min(tail.length, dice.below(8)));
    spoilt = Buffer.concat([head, dice.bytes(4), dice.chance(0.5) ? less : tail]);
  }
  return spoilt;
};
