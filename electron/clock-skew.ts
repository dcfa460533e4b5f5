/** How far a vendor's clock is from ours, by the Date header of its answers. */
export type SkewMeter = {
  /** The same fetch, listened to. */
  fetch: typeof globalThis.fetch;
  /** The vendor's clock minus ours, of the last answers' middle; null before the first. */
  skewMs: () => number | null;
};

const kept = 9;
/** Date has whole seconds: what it says lasts half a second longer on average. */
const halfSecondMs = 500;

/** Right to about a second and half of what an answer takes. */
export const createSkewMeter = (fetch: typeof globalThis.fetch, now: () => number): SkewMeter => {
  const heard: number[] = [];
  return {
    fetch: async (input, init) => {
      const sentMs = now();
      const response = await fetch(input, init);
      const theirsMs = Date.parse(response.headers.get("date") ?? "");
      if (!Number.isNaN(theirsMs)) heard.push(theirsMs + halfSecondMs - (sentMs + now()) / 2);
      if (heard.length > kept) heard.shift();
      return response;
    },
    skewMs: () => heard.toSorted((a, b) => a - b)[heard.length >> 1] ?? null,
  };
};
