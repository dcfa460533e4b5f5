import type { Fact } from "#config/contract/incident.ts";
import { linesAt } from "#renderer/detail/address.ts";
import type { LogLines } from "#renderer/detail/overlay.ts";

/** The log lines an automatic entry speaks of ("/?logs=...&from=...&to=..."); null when it speaks of none. */
export const linesOfFact = ({ url }: Pick<Fact, "url">): LogLines | null =>
  url?.startsWith("/?") ? linesAt(new URLSearchParams(url.slice(2))) : null;
