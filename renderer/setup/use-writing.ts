import { useState } from "react";
import { type SetupPreview, setupWritten } from "#config/contract/setup.ts";
import { ConflictError, sendJson } from "#renderer/incidents/send.ts";

type State = { preview: SetupPreview | null; written: boolean; busy: boolean; problem: string | null };

/** The dry run, and the writing after it. */
export const useWriting = (whenUnreachable: string) => {
  const [state, setState] = useState<State>({ preview: null, written: false, busy: false, problem: null });
  const send = async (body: object): Promise<void> => {
    setState((before) => ({ ...before, busy: true, problem: null }));
    try {
      const { written, preview } = await sendJson("POST", "/api/setup/write", body, setupWritten);
      setState({ preview, written, busy: false, problem: null });
    } catch (error) {
      const said = error instanceof Error && !(error instanceof TypeError) ? error.message : whenUnreachable;
      // Somebody else wrote the file meanwhile: now it is to be asked.
      const problem = error instanceof ConflictError ? null : said;
      setState(({ preview, ...before }) => ({
        ...before,
        busy: false,
        problem,
        preview: preview && error instanceof ConflictError ? { ...preview, exists: true } : preview,
      }));
    }
  };
  return {
    ...state,
    look: (choices: object) => send({ choices, dryRun: true }),
    write: (choices: object, replace: boolean) => send({ choices, replace }),
  };
};
