import type { Fact } from "#config/contract/incident.ts";
import type { LogLines } from "#renderer/detail/overlay.ts";

/** The log lines an automatic entry speaks of ("/?logs=...&from=...&to=..."); null when it speaks of none. */
export const linesOfFact = ({ url }: Pick<Fact, "url">): LogLines | null => {
  if (url === null || !url.startsWith("/?")) return null;
  const parts = new URLSearchParams(url.slice(2));
  const search = parts.get("logs");
  const [fromMs, toMs] = [Number(parts.get("from")), Number(parts.get("to"))];
  if (search === null || !(fromMs > 0) || !(toMs > 0)) return null;
  return { search, fromMs, toMs, record: null };
};
