import { uniform } from "#electron/demo/model/random.ts";

export type Dice = {
  /** A whole number in [0, below). */
  whole: (below: number) => number;
  chance: (share: number) => boolean;
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  hex: (digits: number) => string;
};

/** Throws that follow one another, the same each time for the same seed and position. */
export const createDice = (seed: number, position: number): Dice => {
  let thrown = 0;
  const next = () => uniform(seed ^ Math.imul(++thrown, 0x9e3779b1), position);
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    chance: (share) => next() < share,
    pick: (items) => items[whole(items.length)] ?? items[0],
    hex: (digits) => {
      let text = "";
      while (text.length < digits)
        text += whole(2 ** 32)
          .toString(16)
          .padStart(8, "0");
      return text.slice(0, digits);
    },
  };
};
