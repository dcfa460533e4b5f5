import type { IntakeHealth } from "#config/contract/health.ts";
import type { IntakeConfig } from "#config/wall/logs.ts";
import type { Wall } from "#config/wall/wall.ts";
import type { Redactor } from "#electron/log.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import { type IntakeDeps, type OpenIntake, openIntake } from "#electron/logs/open-intake.ts";
import { SourceError } from "#electron/sources/source.ts";
import { resolveReferences } from "#electron/wall/env-references.ts";

export type FollowedIntake = {
  /** Opens, changes or closes the intake as this wall has it. */
  follow: (wall: Wall) => void;
  /** Whatever intake is open when it is asked. */
  source: LogSource;
  /** null while the wall has no intake over HTTP. */
  take: () => OpenIntake["take"];
  /** null while none is open. */
  figures: () => IntakeHealth | null;
  stop: () => Promise<void>;
};

type FollowDeps = IntakeDeps & { env: Readonly<Record<string, string | undefined>>; redactor: Redactor };

const sourceOf = (current: () => LogSource | undefined): LogSource => {
  const asked = async <T>(call: (source: LogSource) => Promise<T>): Promise<T> => {
    const source = current();
    if (!source) throw new SourceError("unreachable", "The log store is being opened.");
    return call(source);
  };
  return {
    search: (...search) => asked((source) => source.search(...search)),
    facets: (...counted) => asked((source) => source.facets(...counted)),
    histogram: (...counted) => asked((source) => source.histogram(...counted)),
    around: (...record) => asked((source) => source.around(...record)),
    consoleUrl: () => null,
    close: () => {},
  };
};

/**
 * The wall's own log intake through all changes of the wall file. It outlives a change of sources, and a new one opens
 * only when the one before has let file and port go.
 */
export const followIntake = (deps: FollowDeps): FollowedIntake => {
  let wanted: IntakeConfig | null = null;
  let current: OpenIntake | null = null;
  let closing: Promise<void> | null = null;

  const resolved = (written: IntakeConfig): IntakeConfig => {
    const { value, secrets } = resolveReferences(written, deps.env);
    deps.redactor.add(secrets);
    return value;
  };
  const openWanted = () => {
    closing = null;
    current = wanted && openIntake(resolved(wanted), deps);
  };
  const change = (next: IntakeConfig | null) => {
    if (JSON.stringify(next) === JSON.stringify(wanted)) return;
    wanted = next;
    if (closing) return;
    if (!current) return openWanted();
    closing = current.close().then(openWanted);
    current = null;
  };

  return {
    follow: (wall) => change(wall.logs.intake ?? null),
    source: sourceOf(() => current?.source),
    take: () => current?.take ?? null,
    figures: () => current?.figures() ?? null,
    stop: async () => {
      change(null);
      await closing;
    },
  };
};
