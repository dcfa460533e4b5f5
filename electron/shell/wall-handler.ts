import { type Assets, assetResponse } from "#electron/api/assets.ts";
import { securityHeaders } from "#electron/api/headers.ts";
import type { PageReports } from "./windows/page-reports.ts";

type Handler = (request: Request) => Promise<Response>;
type Deps = { assets: Assets; reports: Pick<PageReports, "hear">; collector: Handler };

/** The page's own files from here, so that it is there when the collector is not; everything else from the collector. */
export const createWallHandler =
  ({ assets, reports, collector }: Deps): Handler =>
  async (request) => {
    const reads = request.method === "GET" || request.method === "HEAD";
    const asset = reads ? assetResponse(assets, new URL(request.url).pathname) : null;
    if (asset) {
      for (const [name, value] of Object.entries(securityHeaders)) asset.headers.set(name, value);
      return asset;
    }
    await reports.hear(request);
    return collector(request);
  };
