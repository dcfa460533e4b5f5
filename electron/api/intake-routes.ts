import { type Context, Hono } from "hono";
import { ApiError } from "./api-error.ts";

export type IntakeRouteDeps = {
  /** Takes logs over HTTP; null while the wall file has that off. */
  intake: () => ((request: Request) => Promise<Response>) | null;
};

const paths = ["/api/intake/logs", "/v1/logs"] as const;

export const isIntakePath = (path: string): boolean => paths.some((one) => one === path);

/** Logs from outside. The intake checks a token of its own, has a limit of its own for bodies, and words what it refuses. */
export const intakeRoutes = ({ intake }: IntakeRouteDeps) => {
  const take = (c: Context) => {
    const handler = intake();
    if (!handler) throw new ApiError("not-found", "This wall takes no logs over HTTP.");
    return handler(c.req.raw);
  };
  const [datadog, otlp] = paths;
  return new Hono().post(datadog, take).post(otlp, take);
};
