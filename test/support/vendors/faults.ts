/** What goes wrong with one request: before the vendor has acted on it, or after. */
export type Fault = {
  /** late: nobody hears of it, and the vendor acts a while afterwards. */
  when: "before" | "after" | "late";
  does:
    | { kind: "cut" }
    /** Never a word; a test's own clock does not wait for it. */
    | { kind: "hang" }
    /** Some of the answer, then the connection ends. */
    | { kind: "half" }
    | { kind: "answer"; status: number; headers?: Record<string, string>; body: string };
};

const page = "<!doctype html><html><body><h1>Bad gateway</h1></body></html>";
const html = { "content-type": "text/html" };

export const faults = {
  cutBefore: { when: "before", does: { kind: "cut" } },
  cutAfter: { when: "after", does: { kind: "cut" } },
  hangBefore: { when: "before", does: { kind: "hang" } },
  hangAfter: { when: "after", does: { kind: "hang" } },
  hangLate: { when: "late", does: { kind: "hang" } },
  cutLate: { when: "late", does: { kind: "cut" } },
  halfAfter: { when: "after", does: { kind: "half" } },
  failBefore: { when: "before", does: { kind: "answer", status: 500, headers: html, body: page } },
  failAfter: { when: "after", does: { kind: "answer", status: 502, headers: html, body: page } },
  pageAfter: { when: "after", does: { kind: "answer", status: 200, headers: html, body: page } },
  pageBefore: { when: "before", does: { kind: "answer", status: 200, headers: html, body: page } },
  garbageBefore: { when: "before", does: { kind: "answer", status: 200, body: '{"id":' } },
  garbageAfter: { when: "after", does: { kind: "answer", status: 200, body: '{"id":' } },
  otherShapeAfter: { when: "after", does: { kind: "answer", status: 200, body: "{}" } },
  busySeconds: { when: "before", does: { kind: "answer", status: 429, headers: { "retry-after": "7" }, body: "{}" } },
  busyUnsaid: { when: "before", does: { kind: "answer", status: 429, body: "" } },
  awayAfter: { when: "after", does: { kind: "answer", status: 503, headers: { "retry-after": "3" }, body: page } },
  awayBefore: { when: "before", does: { kind: "answer", status: 503, headers: { "retry-after": "3" }, body: page } },
} satisfies Record<string, Fault>;
export type FaultName = keyof typeof faults;

export type Vendor = { fetch: (request: Request) => Promise<Response> };

const cut = () => new TypeError("fetch failed", { cause: Object.assign(new Error("cut"), { code: "ECONNRESET" }) });

const halfOf = async (response: Response): Promise<Response> => {
  const bytes = new Uint8Array(await response.arrayBuffer());
  let isFirst = true;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (isFirst) controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2)));
      else controller.error(cut());
      isFirst = false;
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
};

/** A fetch that reaches the vendor without a socket. `next` is asked before each request. */
export const faultyFetch = (
  vendor: Vendor,
  next: (request: Request) => Fault | null,
  later: (task: () => void) => void = setImmediate,
): typeof globalThis.fetch => {
  return async (input, init) => {
    const request = new Request(input, init);
    const fault = next(request.clone());
    if (fault === null) return vendor.fetch(request);
    if (fault.when === "late") later(() => void vendor.fetch(request));
    const answer = fault.when === "after" ? await vendor.fetch(request) : null;
    switch (fault.does.kind) {
      case "cut":
        throw cut();
      case "hang":
        throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
      case "half":
        return halfOf(answer ?? new Response("{}"));
      case "answer": {
        const { status, headers, body } = fault.does;
        return new Response(body, { status, ...(headers ? { headers } : {}) });
      }
    }
  };
};
