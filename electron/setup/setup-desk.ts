import { existsSync } from "node:fs";
import type { SetupPreview, SetupTest, SetupView } from "#config/contract/setup.ts";
import type { SetupSource, SetupWriteRequest } from "#config/contract/setup-request.ts";
import { datadogSites } from "#config/wall/source.ts";
import { planSetup } from "./plan-setup.ts";
import { previewOf } from "./preview.ts";
import { testSource } from "./test-source.ts";
import type { Templates } from "./to-wall-yaml.ts";
import { writeWall } from "./write-wall.ts";

/** Where secrets lie. */
export type Keeping = {
  names: () => string[];
  /** Kept for good, and known to this process, by name. */
  keep: (secrets: Readonly<Record<string, string>>) => Promise<void>;
};

export type SetupDeps = {
  /** The wall file to be. */
  path: string;
  place: Pick<SetupView, "locale" | "timezone">;
  open: boolean;
  templates: Templates;
  fetch: typeof globalThis.fetch;
  now: () => number;
  keeping: Keeping;
  /** Told of every credential before it is used, so that no log shows one. */
  hide: (secrets: string[]) => void;
};

export type WriteOutcome =
  | { kind: "preview" | "written"; preview: SetupPreview }
  /** Nothing was written. */
  | { kind: "exists" | "unreadable"; preview: SetupPreview };

export type SetupDesk = {
  view: () => SetupView;
  test: (source: SetupSource) => Promise<SetupTest>;
  write: (request: SetupWriteRequest) => Promise<WriteOutcome>;
};

/** As they come from the wall file's own defaults. */
const usualDisplay = { diagonalInch: 55, distanceM: 4 };

const credentialsOf = (source: SetupSource): string[] => {
  if (source.kind === "datadog") return [source.apiKey, source.appKey];
  if (!source.auth) return [];
  return "bearer" in source.auth ? [source.auth.bearer] : [source.auth.basic.password];
};

/** The set-up's own work, behind API and terminal alike. Its answers name secrets and never hold them. */
export const createSetupDesk = (deps: SetupDeps): SetupDesk => ({
  view: () => ({ open: deps.open, ...deps.place, display: usualDisplay, sites: [...datadogSites] }),
  test: async (source) => {
    deps.hide(credentialsOf(source));
    return testSource(source, deps);
  },
  write: async ({ choices, dryRun, replace }) => {
    deps.hide(choices.sources.flatMap(credentialsOf));
    // Whose file is replaced has no more use for its secrets.
    const taken = replace ? [] : deps.keeping.names();
    const plan = planSetup(choices, { templates: deps.templates, taken });
    const exists = existsSync(deps.path);
    const preview = previewOf(plan, { path: deps.path, exists }, deps.now());
    if (dryRun) return { kind: "preview", preview };
    if (plan.unreadable) return { kind: "unreadable", preview };
    if (exists && !replace) return { kind: "exists", preview };
    // First the secrets: a wall file that refers to none would be shown as broken.
    await deps.keeping.keep(plan.secrets);
    return { kind: writeWall(deps.path, plan.yaml, replace) ? "written" : "exists", preview };
  },
});
