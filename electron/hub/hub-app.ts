import { ApiError, apiFailure } from "#electron/api/api-error.ts";
import { type Assets, assetResponse } from "#electron/api/assets.ts";
import { type GuardOptions, guard } from "#electron/api/guard.ts";
import { securityHeaders } from "#electron/api/headers.ts";
import type { HubClient } from "./hub-client.ts";

const withPolicy = (response: Response): Response => {
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
};

/** The page from here, everything else from the hub: what a wall that follows one answers. */
export const createHubApp =
  (deps: { hub: HubClient; assets: Assets; guard: () => GuardOptions | null }) =>
  async (request: Request): Promise<Response> => {
    try {
      const options = deps.guard();
      const answered = options ? guard(request, options) : null;
      if (answered) return withPolicy(answered);
      const asset = request.method === "GET" ? assetResponse(deps.assets, new URL(request.url).pathname) : null;
      return asset ? withPolicy(asset) : await deps.hub.fetch(request);
    } catch (error) {
      if (error instanceof ApiError) return apiFailure(error);
      throw error;
    }
  };
