/** What the holder of a token may do: only look, or write notes and incidents too. */
export type Role = "read" | "operator";

/** Routes that change nothing for others: a page that only looks still says that it paints. */
const openToReaders = new Set(["/api/alive"]);

export const mayAsk = (role: Role, method: string, path: string): boolean =>
  role === "operator" || method === "GET" || method === "HEAD" || openToReaders.has(path);
