/**
 * How one JSON value becomes another: a number moves a whole number by that much; `[value]` is the value itself;
 * `[drop, tail, index, value, ...]` drops so many from the front of a list, appends the tail, then sets what differs;
 * a record changes its keys, or of a list of the same length the places named.
 */
export type Patch = number | readonly unknown[] | { readonly [key: string]: Patch };

type JsonRecord = { [key: string]: unknown };

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isFlat = (list: readonly unknown[]): boolean => list.every((one) => typeof one !== "object" || one === null);

const isSame = (before: unknown, after: unknown): boolean => {
  if (Object.is(before, after)) return true;
  return typeof before === "object" && typeof after === "object" && JSON.stringify(before) === JSON.stringify(after);
};

/** By how much a whole number moved; null when adding would not give exactly the new one. */
const moved = (before: number, after: number): number | null => {
  const by = after - before;
  const whole = Number.isSafeInteger(before) && Number.isSafeInteger(after) && Number.isSafeInteger(by);
  return whole && Object.is(before + by, after) ? by : null;
};

const diffList = (before: readonly unknown[], after: readonly unknown[], drop: number): Patch | undefined => {
  const left = before.length - drop;
  if (left < 0 || left > after.length) return [after];
  const sets: unknown[] = [];
  for (let i = 0; i < left; i++) if (!isSame(before[drop + i], after[i])) sets.push(i, after[i]);
  const tail = after.slice(left);
  if (drop === 0 && tail.length === 0 && sets.length === 0) return undefined;
  return sets.length + tail.length >= after.length ? [after] : [drop, tail, ...sets];
};

/** A line on a grid moves on by whole steps: so many of its values leave at the front. */
const shiftOf = (before: JsonRecord, after: JsonRecord): number => {
  const { startMs: fromMs, stepMs } = before;
  if (typeof fromMs !== "number" || typeof after["startMs"] !== "number" || typeof stepMs !== "number") return 0;
  const steps = (after["startMs"] - fromMs) / stepMs;
  return after["stepMs"] === stepMs && Number.isInteger(steps) && steps > 0 ? steps : 0;
};

const diffRecord = (before: JsonRecord, after: JsonRecord): Patch | undefined => {
  const keys = Object.keys(after);
  const sameKeys = keys.length === Object.keys(before).length && keys.every((key) => Object.hasOwn(before, key));
  // An own "__proto__", which JSON may carry, cannot be set by assignment.
  if (!sameKeys || keys.includes("__proto__")) return isSame(before, after) ? undefined : [after];
  const shift = shiftOf(before, after);
  const patch: Record<string, Patch> = {};
  for (const key of keys) {
    const one = diff(before[key], after[key], shift);
    if (one !== undefined) patch[key] = one;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
};

const diffPlaces = (before: readonly unknown[], after: readonly unknown[]): Patch | undefined => {
  const patch: Record<string, Patch> = {};
  for (const [index, value] of after.entries()) {
    const one = diff(before[index], value);
    if (one !== undefined) patch[index] = one;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
};

/** What makes `after` of `before`, both as JSON carries them; undefined when they are the same. */
export const diff = (before: unknown, after: unknown, shift = 0): Patch | undefined => {
  if (Object.is(before, after)) return undefined;
  if (typeof before === "number" && typeof after === "number") return moved(before, after) ?? [after];
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length === after.length && !isFlat(after)) return diffPlaces(before, after);
    return diffList(before, after, isFlat(after) ? Math.min(shift, before.length) : 0);
  }
  return isRecord(before) && isRecord(after) ? diffRecord(before, after) : [after];
};

/** Objects made here and seen by nobody else: what a row of patches copied once it may then change in place. */
type Own = Set<object>;

const ownList = (list: readonly unknown[], own: Own): unknown[] => {
  if (own.has(list) && Array.isArray(list)) return list;
  const copy = [...list];
  own.add(copy);
  return copy;
};

const ownRecord = (record: JsonRecord, own: Own): JsonRecord => {
  if (own.has(record)) return record;
  const copy = { ...record };
  own.add(copy);
  return copy;
};

const applyList = (list: readonly unknown[], [drop, tail, ...sets]: readonly unknown[], own: Own): unknown[] => {
  if (typeof drop !== "number" || !isList(tail)) throw new TypeError("no patch of a list");
  const out = ownList(list, own);
  if (drop > 0) out.splice(0, drop);
  for (const one of tail) out.push(one);
  for (let i = 0; i < sets.length; i += 2) out[Number(sets[i])] = sets[i + 1];
  return out;
};

const applyOne = (value: unknown, patch: Patch, own: Own): unknown => {
  if (typeof patch === "number") {
    if (typeof value !== "number") throw new TypeError("no number to move");
    return value + patch;
  }
  if (isList(patch)) {
    if (patch.length === 1) return patch[0];
    if (!isList(value)) throw new TypeError("no list to change");
    return applyList(value, patch, own);
  }
  if (isList(value)) {
    const out = ownList(value, own);
    for (const [index, one] of Object.entries(patch)) out[Number(index)] = applyOne(out[Number(index)], one, own);
    return out;
  }
  if (!isRecord(value)) throw new TypeError("no record to change");
  const out = ownRecord(value, own);
  for (const [key, one] of Object.entries(patch)) out[key] = applyOne(out[key], one, own);
  return out;
};

/**
 * The value after some patches, one after the other; the value before stays as it was, and what did not change is
 * shared. Throws when they do not fit.
 */
export const applyPatches = (value: unknown, patches: readonly Patch[]): unknown => {
  const own: Own = new Set();
  let after = value;
  for (const patch of patches) after = applyOne(after, patch, own);
  return after;
};
