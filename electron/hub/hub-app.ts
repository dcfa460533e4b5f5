import type { Asker } from "#electron/access/access.ts";
import { ApiError, apiFailure } from "#electron/api/api-error.ts";
import { type Assets, assetResponse } from "#electron/api/assets.ts";
import { anyone, type GuardOptions, guard } from "#electron/api/guard.ts";
import { securityHeaders } from "#electron/api/headers.ts";
import type { HubClient } from "./hub-client.ts";

const withPolicy = (response: Response): Response => {
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
};

/**
 * Tickets for phones are the hub's, by this wall's own token: whoever may only look here gets one that may only look.
 * The phone goes to the hub itself.
 */
const asAsked = (request: Request, asker: Asker): Request => {
  const url = new URL(request.url);
  if (asker.role === "operator" || url.pathname !== "/api/companion") return request;
  url.searchParams.set("notes", "0");
  return new Request(url, request);
};

/** The page from here, everything else from the hub: what a wall that follows one answers. */
export const createHubApp =
  (deps: { hub: HubClient; assets: Assets; guard: () => GuardOptions | null }) =>
  async (request: Request): Promise<Response> => {
    try {
      const options = deps.guard();
      const asker = options ? guard(request, options) : anyone;
      if (asker instanceof Response) return withPolicy(asker);
      const asset = request.method === "GET" ? assetResponse(deps.assets, new URL(request.url).pathname) : null;
      return asset ? withPolicy(asset) : await deps.hub.fetch(asAsked(request, asker));
    } catch (error) {
      if (error instanceof ApiError) return apiFailure(error);
      throw error;
    }
  };
