import { createHash, timingSafeEqual } from "node:crypto";

/** What the holder of a token may do: only look, or write notes and incidents too. */
export type Role = "read" | "operator";

/** What a phone was let in to see. */
export type Companion = {
  board: string;
  /** null: the whole board. */
  panel: string | null;
  /** May add notes to incidents. */
  notes: boolean;
  endsAtMs: number;
  /** False once its time is over or its minter's token was revoked: what streams to it ends. */
  isLive: () => boolean;
};

/** Who asks. `sha256`: of the token that was shown; "" where none is needed. */
export type Asker = { role: Role; sha256: string } | { role: "companion"; companion: Companion };

/** How tokens are known: none is kept itself. */
export const sha256Of = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Takes the same time for any two, so that it cannot be asked how alike they are. */
export const sameSha256 = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(a, "hex"), Buffer.from(b, "hex"));

/** Role of a token by its SHA-256; null for none of ours. */
export type RoleOf = (sha256: string) => Role | null;

/** Routes that change nothing for others: a page that only looks still says that it paints, and lets a phone look. */
const openToReaders = new Set(["/api/alive", "/api/companion"]);

/** All that a companion may read; what they answer is scoped to its board. */
const openToCompanions = [
  /^\/api\/(companion|wall|panels|stream|watchers|incidents)$/,
  /^\/api\/panels\/[^/]+$/,
  /^\/api\/incidents\/[^/]+$/,
];
const notesRoute = /^\/api\/incidents\/[^/]+\/entries$/;

const companionMayAsk = ({ notes }: Companion, method: string, path: string): boolean => {
  if (method === "POST") return notes && notesRoute.test(path);
  return (method === "GET" || method === "HEAD") && openToCompanions.some((route) => route.test(path));
};

export const mayAsk = (asker: Asker, method: string, path: string): boolean => {
  if (asker.role === "companion") return companionMayAsk(asker.companion, method, path);
  return asker.role === "operator" || method === "GET" || method === "HEAD" || openToReaders.has(path);
};
