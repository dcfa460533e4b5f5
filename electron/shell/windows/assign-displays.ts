export type Screen = { id: number; label: string; bounds: { x: number; y: number } };
/** The wall file's displays, in its order. */
export type NamedDisplays = Readonly<Record<string, { label?: string | undefined }>>;
/** Ids of screens to names in the wall file; null: it says nothing about that screen. */
export type Assignment = ReadonlyMap<number, string | null>;

const leftToRight = (a: Screen, b: Screen) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y || a.id - b.id;
const holds = (label: string, part: string) => label.toLowerCase().includes(part.toLowerCase());

/**
 * Which name each screen goes by. What its label says counts first, then the names that are left, from left to right; those
 * with a label that no screen has come last. While screens are missing, those still there keep the names they had: a screen
 * switched off does not move the others' boards.
 */
export const assignDisplays = (
  screens: readonly Screen[],
  named: NamedDisplays,
  before: Assignment = new Map(),
): Assignment => {
  const names = new Map<number, string>();
  const left = new Set(Object.keys(named));
  const inOrder = [...screens].sort(leftToRight);
  const free = () => inOrder.filter(({ id }) => !names.has(id));
  const give = (screen: Screen | undefined, name: string) => {
    if (!screen) return;
    names.set(screen.id, name);
    left.delete(name);
  };
  for (const name of [...left]) {
    const part = named[name]?.label ?? name;
    give(
      free().find(({ label }) => holds(label, part)),
      name,
    );
  }
  if (free().length < left.size)
    for (const screen of free()) {
      const had = before.get(screen.id);
      if (had && left.has(had)) give(screen, had);
    }
  const hasLabel = (name: string) => named[name]?.label !== undefined;
  const rest = [...[...left].filter((name) => !hasLabel(name)), ...[...left].filter(hasLabel)];
  for (const name of rest) give(free()[0], name);
  return new Map(inOrder.map(({ id }) => [id, names.get(id) ?? null]));
};
