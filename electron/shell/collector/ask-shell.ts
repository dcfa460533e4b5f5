import type { FromCollector, ToCollector } from "./messages.ts";

type Waiting = { done: () => void; fail: (error: Error) => void };

/** Has the shell keep secrets, for only its process reaches the system's key store. */
export const createSecretKeeper = (post: (message: FromCollector) => void) => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  return {
    keep: (secrets: Readonly<Record<string, string>>): Promise<void> =>
      new Promise((done, fail) => {
        const id = ++lastId;
        waiting.set(id, { done, fail });
        post({ kind: "keep-secrets", id, secrets: { ...secrets } });
      }),
    hear: (message: ToCollector) => {
      if (message.kind !== "kept-secrets") return;
      const one = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) one?.done();
      else one?.fail(new Error("the secrets could not be kept"));
    },
  };
};
