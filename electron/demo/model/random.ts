/** Repeatable noise: the same (seed, position) always gives the same number, so any past time can be asked again. */

/** FNV-1a, then a finalizer: near keys give far seeds. */
export const seedOf = (key: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return mix(hash);
};

const mix = (value: number): number => {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** Uniform in [0, 1). */
export const uniform = (seed: number, position: number): number =>
  mix(Math.imul(seed ^ position, 0x9e3779b1) + position) / 2 ** 32;

/** Mean 0, standard deviation 1, bounded to about ±3.4: the sum of four uniforms. */
export const bell = (seed: number, position: number): number =>
  (uniform(seed, position) +
    uniform(seed ^ 0x51ed270b, position) +
    uniform(seed ^ 0x2545f491, position) +
    uniform(seed ^ 0x1b56c4e9, position) -
    2) *
  Math.sqrt(3);

/** A whole number of things that happen `mean` times on average. */
export const poisson = (mean: number, seed: number, position: number): number => {
  if (mean <= 0) return 0;
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * bell(seed, position)));
  const target = uniform(seed, position);
  let term = Math.exp(-mean);
  let sum = term;
  let count = 0;
  while (sum < target && count < 200) {
    count++;
    term *= mean / count;
    sum += term;
  }
  return count;
};
