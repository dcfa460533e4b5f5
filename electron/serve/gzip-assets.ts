import { hostName, isLoopback } from "#electron/access/host-name.ts";

const isText = /^(text|application)\//;

/**
 * Built files of text travel gzipped to whoever takes that: a phone may be far away. To this machine's own browser they would only
 * start later. Answers of the API stay as they are.
 */
export const gzipAssets =
  (fetch: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    const isAsset = response.headers.get("cache-control")?.includes("immutable") ?? false;
    const isTaken = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
    const isNear = isLoopback(hostName(request.headers.get("host") ?? ""));
    if (!isAsset || !isTaken || isNear || !response.body || !isText.test(response.headers.get("content-type") ?? ""))
      return response;
    const headers = new Headers(response.headers);
    headers.set("content-encoding", "gzip");
    headers.append("vary", "accept-encoding");
    headers.delete("content-length");
    return new Response(response.body.pipeThrough(new CompressionStream("gzip")), { status: response.status, headers });
  };
