import type { DestinationConfig } from "#config/wall/incidents.ts";
import type { ConfiguredDestination } from "#electron/exports/outbox/exporter.ts";
import type { Redactor } from "#electron/log.ts";
import { resolveReferences } from "#electron/wall/env-references.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The wall file's destinations with their secrets, of which the redactor is told. One with an unset secret cannot be used, and says which. */
export const readDestinations = (
  written: Readonly<Record<string, DestinationConfig>>,
  { env, redactor }: { env: Env; redactor: Pick<Redactor, "add"> },
): Record<string, ConfiguredDestination> =>
  Object.fromEntries(
    Object.entries(written).map(([id, one]) => {
      const { value, secrets, missing } = resolveReferences(one, env);
      redactor.add(secrets);
      const names = missing.map(({ kind, name }) =>
        kind === "env" ? `environment variable ${name}` : `secret ${name}`,
      );
      return [id, { config: value, trouble: names.length === 0 ? null : `${names.join(", ")} is not set` }];
    }),
  );
