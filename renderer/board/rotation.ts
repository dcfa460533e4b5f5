/** Which board is shown. `dueMs` is on the page's steady clock; null while held or with a single board. */
export type Rotation = { index: number; held: boolean; dueMs: number | null };

export type RotationEvent = { kind: "tick" } | { kind: "step"; by: number } | { kind: "first" } | { kind: "hold" };

const dueFor = (index: number, secondsOf: readonly number[], nowMs: number): number | null =>
  secondsOf.length < 2 ? null : nowMs + (secondsOf[index] ?? 30) * 1000;

export const startRotation = (secondsOf: readonly number[], nowMs: number): Rotation => ({
  index: 0,
  held: false,
  dueMs: dueFor(0, secondsOf, nowMs),
});

/** The rotation after an event; a step by hand gives the board its full time, a held board stays until released. */
export const rotate = (now: Rotation, event: RotationEvent, secondsOf: readonly number[], nowMs: number): Rotation => {
  const count = secondsOf.length;
  if (count === 0) return now;
  const index = Math.min(now.index, count - 1);
  const show = (next: number, held = now.held): Rotation => ({
    index: ((next % count) + count) % count,
    held,
    dueMs: held ? null : dueFor(((next % count) + count) % count, secondsOf, nowMs),
  });
  if (event.kind === "step") return show(index + event.by);
  if (event.kind === "first") return show(0);
  if (event.kind === "hold") return now.held ? show(index, false) : { index, held: true, dueMs: null };
  if (now.dueMs !== null && nowMs >= now.dueMs) return show(index + 1);
  return index === now.index ? now : show(index);
};
