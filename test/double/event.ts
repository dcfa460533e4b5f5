type Params = Record<string, unknown>;

/** What listeners may prevent. */
export const event = (more: Params = {}) => {
  const made = { ...more, defaultPrevented: false, preventDefault: () => {} };
  made.preventDefault = () => {
    made.defaultPrevented = true;
  };
  return made;
};
