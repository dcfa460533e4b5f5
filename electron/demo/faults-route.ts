import { type FaultBox, faultSchema } from "./datadog/faults.ts";

const json = (status: number, body: unknown) => Response.json(body, { status });

/** GET lists the faults, POST adds one (JSON), DELETE clears them. */
export const answerFaultsRequest = async (request: Request, faults: FaultBox): Promise<Response> => {
  if (request.method === "DELETE") faults.clear();
  if (request.method === "POST") {
    /** A web page can only send this type after asking, and is never told yes. */
    if (!request.headers.get("content-type")?.startsWith("application/json"))
      return json(415, { errors: ["content-type must be application/json"] });
    const parsed = faultSchema.safeParse(await request.json().catch(() => null));
    if (!parsed.success) return json(400, { errors: parsed.error.issues.map(({ message }) => message) });
    faults.set(parsed.data);
  }
  return json(200, { faults: faults.list() });
};
