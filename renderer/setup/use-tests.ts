import { useState } from "react";
import { setupTest } from "#config/contract/setup.ts";
import { sendJson } from "#renderer/incidents/send.ts";
import { chosenKinds, type Draft, type Kind, sourceOf, type Tests } from "./draft.ts";

type Asked = Partial<Record<Kind, { print: string; found: Tests[Kind] | null; problem: string | null }>>;

const printOf = (draft: Draft, kind: Kind) => JSON.stringify(sourceOf(draft, kind));

/** Live tests of the sources; an answer counts only for the fields it was asked with. */
export const useTests = (draft: Draft, whenUnreachable: string) => {
  const [asked, setAsked] = useState<Asked>({});
  const [busy, setBusy] = useState(false);
  const current = (kind: Kind) => {
    const one = asked[kind];
    return one?.print === printOf(draft, kind) ? one : null;
  };
  const ask = async (kind: Kind) => {
    const source = sourceOf(draft, kind);
    const print = JSON.stringify(source);
    const outcome = await sendJson("POST", "/api/setup/test", { source }, setupTest).then(
      (found) => ({ print, found, problem: null }),
      (error: unknown) => {
        const isLost = error instanceof TypeError || !(error instanceof Error);
        return { print, found: null, problem: isLost ? whenUnreachable : error.message };
      },
    );
    setAsked((before) => ({ ...before, [kind]: outcome }));
  };
  const untested = chosenKinds(draft).filter((kind) => !current(kind)?.found);
  const tests: Tests = {};
  for (const kind of chosenKinds(draft)) {
    const found = current(kind)?.found;
    if (found) tests[kind] = found;
  }
  return {
    tests,
    busy,
    isTested: untested.length === 0,
    problemOf: (kind: Kind) => current(kind)?.problem ?? null,
    run: async () => {
      setBusy(true);
      await Promise.all(untested.map(ask));
      setBusy(false);
    },
  };
};
