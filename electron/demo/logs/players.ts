import type { Dice } from "./dice.ts";

export type Player = { id: string; name: string; email: string; ip: string; platform: string; country: string };

const names = ["hana", "sora", "yuki", "ren", "aoi", "riku", "mei", "kaito", "emma", "leo"] as const;
const surnames = ["sato", "suzuki", "ito", "mori", "kato", "abe", "lopez", "kim"] as const;

/** Made up; example.com and 198.51.100.0/24 belong to nobody. */
export const drawPlayer = (dice: Dice): Player => {
  const [name, surname] = [dice.pick(names), dice.pick(surnames)];
  const number = dice.whole(900_000) + 100_000;
  return {
    id: `p-${number}`,
    name: `${name}${number % 1000}`,
    email: `${name}.${surname}${number % 100}@example.com`,
    ip: `198.51.100.${1 + dice.whole(254)}`,
    platform: dice.pick(["ios", "android", "android", "pc"]),
    country: dice.pick(["JP", "JP", "JP", "KR", "US"]),
  };
};

/** Looks like a signed token, and opens nothing: what masking must find. */
export const drawToken = (dice: Dice): string =>
  `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJkZW1v${dice.hex(12)}In0.${dice.hex(43)}`;
