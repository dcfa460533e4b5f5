export type Revs = { next: () => number; after: (rev: number) => void };

/** Revisions of all incidents together; never one that was given before, also when the database was put back to an earlier state. */
export const createRevs = (now: () => number): Revs => {
  let last = 0;
  return {
    next: () => {
      last = Math.max(last + 1, Math.floor(now()));
      return last;
    },
    after: (rev) => {
      last = Math.max(last, rev);
    },
  };
};
