import { type Assets, assetResponse } from "#electron/api/assets.ts";
import { securityHeaders } from "#electron/api/headers.ts";
import type { PageReports } from "./windows/page-reports.ts";

type Handler = (request: Request) => Promise<Response>;
type Deps = {
  assets: Assets;
  reports: Pick<PageReports, "hear">;
  collector: Handler;
  /** The collector's answer with what only the shell can tell. */
  selfCheck: (answer: Response) => Promise<Response>;
};

/** The page's own files from here, so that it is there when the collector is not; everything else from the collector. */
export const createWallHandler =
  ({ assets, reports, collector, selfCheck }: Deps): Handler =>
  async (request) => {
    const reads = request.method === "GET" || request.method === "HEAD";
    const { pathname } = new URL(request.url);
    const asset = reads ? assetResponse(assets, pathname) : null;
    if (asset) {
      for (const [name, value] of Object.entries(securityHeaders)) asset.headers.set(name, value);
      return asset;
    }
    await reports.hear(request);
    const answer = await collector(request);
    return request.method === "GET" && pathname === "/api/self-check" ? selfCheck(answer) : answer;
  };
