import { health } from "#config/contract/health.ts";
import { wallView } from "#config/contract/wall-view.ts";
import type { Hours } from "#config/wall/hours.ts";
import type { Clock } from "#electron/clock.ts";
import { wallUrl } from "./app-address.ts";

/** What the shell must know of the wall; it asks the same API as the pages do. */
const shellWall = wallView.pick({ displays: true, timezone: true, upkeep: true });
const levels = health.pick({ panels: true });
type ShellWall = ReturnType<typeof shellWall.parse>;

export type FollowDeps = { clock: Clock; fetch: (request: Request) => Promise<Response> };
export type FollowedWall = {
  /** The first answer, or after a while without one what is usual. */
  first: Promise<ShellWall>;
  wall: () => ShellWall;
  /** When nobody minds. */
  upkeep: () => Hours;
  /** Panels that are critical; null: nobody knows. */
  critical: () => Promise<number | null>;
};

const everyMs = 5000;
/** Until the first answer. */
const soonMs = 500;
const firstWithinMs = 3000;
const usual: ShellWall = { displays: {}, timezone: "UTC" };
const usualUpkeep: Hours = { from: "03:00", to: "05:00" };

/** Asks again and again what the wall file says now; a collector that is away changes nothing. */
export const followWall = ({ clock, fetch }: FollowDeps, onChange: (wall: ShellWall) => void): FollowedWall => {
  let wall = usual;
  const { promise: first, resolve: begin } = Promise.withResolvers<ShellWall>();
  const ask = async (path: string): Promise<unknown> => (await fetch(new Request(new URL(path, wallUrl)))).json();
  const look = async (isHeard: boolean) => {
    const next = shellWall.safeParse(await ask("/api/wall").catch(() => null)).data;
    if (next && JSON.stringify(next) !== JSON.stringify(wall)) {
      wall = next;
      onChange(wall);
    }
    if (next) begin(wall);
    const heard = isHeard || next !== undefined;
    clock.after(heard ? everyMs : soonMs, () => void look(heard));
  };
  void look(false);
  clock.after(firstWithinMs, () => begin(wall));
  return {
    first,
    wall: () => wall,
    upkeep: () => wall.upkeep ?? usualUpkeep,
    critical: async () => levels.safeParse(await ask("/api/health").catch(() => null)).data?.panels.critical ?? null,
  };
};
