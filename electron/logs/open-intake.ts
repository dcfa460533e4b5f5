import type { IntakeHealth } from "#config/contract/health.ts";
import type { IntakeConfig } from "#config/wall/logs.ts";
import { createIntakeHandler } from "./intake/intake-handler.ts";
import type { IntakeDeps } from "./intake-thread/intake-core.ts";
import { startIntakeThread } from "./intake-thread/start-thread.ts";
import type { LogSource } from "./log-source.ts";

export type { IntakeDeps };

export type OpenIntake = {
  source: LogSource;
  /** Takes logs over HTTP; null where the wall file has that off. */
  take: ((request: Request) => Promise<Response>) | null;
  figures: () => IntakeHealth;
  /** Ends once the file and the port are free again. */
  close: () => Promise<void>;
};

/**
 * The wall's own log store with all that brings records into it, on a thread of its own: neither a flood of records nor
 * a long search delays what the wall asks and shows. Trouble is told, never thrown.
 */
export const openIntake = (config: IntakeConfig, deps: IntakeDeps): OpenIntake => {
  const core = startIntakeThread(config, deps);
  let refused = 0;
  const handle = createIntakeHandler({ take: core.take, token: config.token });
  const take = async (request: Request): Promise<Response> => {
    const response = await handle(request);
    if (!response.ok) refused++;
    return response;
  };
  return {
    source: core.source,
    take: config.http ? take : null,
    figures: () => {
      const figures = core.figures();
      return { ...figures, refusedTotal: figures.refusedTotal + refused };
    },
    close: core.close,
  };
};
