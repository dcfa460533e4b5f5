import { type WallView, wallView } from "#config/contract/wall-view.ts";
import { securityHeaders } from "#electron/api/headers.ts";
import type { Clock } from "#electron/clock.ts";
import { answerFrom, askHub, type HubAddress, HubRefusal } from "./ask-hub.ts";
import { awayStream } from "./away-stream.ts";
import { loadHubCache, saveHubCache } from "./hub-cache.ts";
import { createHubContact } from "./hub-contact.ts";
import { createLastPicture } from "./last-picture.ts";
import { readEvents } from "./read-events.ts";

export type HubDeps = HubAddress & {
  clock: Clock;
  /** What the hub said last lies here over a restart. */
  cacheFile: string;
  onTrouble: (message: string) => void;
};

export type HubClient = { fetch: (request: Request) => Promise<Response>; close: () => void };

const timeoutMs = 30_000;
const saveEveryMs = 60_000;

const failure = (message: string): Response =>
  Response.json({ error: { kind: "hub-away", message } }, { status: 502, headers: securityHeaders });

const orNothing = (response: Response): Response =>
  response.status === 502 ? new Response(null, { status: 204, headers: securityHeaders }) : response;

/** What the hub said last: in memory, and now and then on disk. */
const openMemory = ({ clock, cacheFile }: HubDeps) => {
  const cache = loadHubCache(cacheFile);
  const picture = createLastPicture(cache.panels);
  let wall: WallView | null = cache.wall;
  let isChanged = false;
  let cancel = () => {};
  const save = () => {
    if (isChanged) saveHubCache(cacheFile, { wall, panels: picture.panels() });
    isChanged = false;
  };
  const keepSaving = () => {
    cancel = clock.after(saveEveryMs, () => {
      save();
      keepSaving();
    });
  };
  keepSaving();
  return {
    wall: () => wall,
    panels: picture.panels,
    setWall: (next: WallView) => {
      wall = next;
      isChanged = true;
    },
    take: (event: Parameters<typeof picture.take>[0]) => {
      picture.take(event);
      isChanged = true;
    },
    close: () => {
      cancel();
      save();
    },
  };
};

/** Answers a page from a hub elsewhere; while that is away, from what it said last, marked as late. */
export const openHubClient = (deps: HubDeps): HubClient => {
  const { clock } = deps;
  const memory = openMemory(deps);
  const contact = createHubContact(clock.now, deps.onTrouble);
  /** Of pictures made here: greater than any the page knows. */
  let rev = clock.now();

  const away = (error: unknown): Response => {
    const wallRev = memory.wall()?.wallRev ?? 0;
    const why = contact.lost(error);
    rev = Math.max(rev + 1, clock.now());
    const body = awayStream(clock, { sinceMs: contact.heardAtMs(), why, panels: memory.panels(), wallRev, rev });
    const type = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" };
    return new Response(body, { headers: { ...securityHeaders, ...type } });
  };
  const stream = async (request: Request): Promise<Response> => {
    const gone = new AbortController();
    const cancelWaiting = clock.after(timeoutMs, () => gone.abort(new DOMException("no answer", "TimeoutError")));
    try {
      const response = await askHub(deps, request, gone.signal);
      if (!response.ok || !response.body) {
        await response.body?.cancel();
        throw new HubRefusal(response.status);
      }
      contact.heard();
      const events = readEvents((event) => {
        contact.heard();
        memory.take(event);
      });
      return answerFrom(response, response.body.pipeThrough(events));
    } catch (error) {
      return away(error);
    } finally {
      cancelWaiting();
    }
  };
  const wallAnswer = async (request: Request): Promise<Response> => {
    try {
      const response = await askHub(deps, request, AbortSignal.timeout(timeoutMs));
      if (!response.ok) throw new HubRefusal(response.status);
      const body: unknown = await response.json();
      contact.heard();
      const parsed = wallView.safeParse(body);
      if (parsed.success) memory.setWall(parsed.data);
      return answerFrom(response, JSON.stringify(body));
    } catch (error) {
      const why = contact.lost(error);
      const wall = memory.wall();
      return wall ? Response.json(wall, { headers: securityHeaders }) : failure(why);
    }
  };
  const plain = async (request: Request): Promise<Response> => {
    try {
      const response = await askHub(deps, request, AbortSignal.timeout(timeoutMs));
      contact.heard();
      return answerFrom(response, await response.arrayBuffer());
    } catch (error) {
      return failure(contact.lost(error));
    }
  };
  return {
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      // That this page paints, a hub that is away need not hear; the page has nothing to do about it.
      if (pathname === "/api/alive") return plain(request).then(orNothing);
      if (request.method !== "GET") return plain(request);
      if (pathname === "/api/stream") return stream(request);
      return pathname === "/api/wall" ? wallAnswer(request) : plain(request);
    },
    close: memory.close,
  };
};
