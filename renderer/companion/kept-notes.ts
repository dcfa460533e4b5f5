type Store = Pick<Storage, "key" | "length">;

/** As `incidents/outgoing.ts` names them. */
const prefix = "yagura.note.";

/** Notes on this phone that no server has said it saved. */
export const countKept = (storage: Store): number => {
  try {
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
    return keys.filter((key) => key.startsWith(prefix)).length;
  } catch {
    return 0;
  }
};
