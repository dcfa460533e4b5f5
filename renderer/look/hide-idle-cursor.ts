const idleMs = 5000;

/** Nobody points at a wall: the cursor goes after a few seconds and comes back when it moves. */
export const hideIdleCursor = (root: HTMLElement): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = () => {
    root.classList.remove("cursor-idle");
    clearTimeout(timer);
    timer = setTimeout(() => root.classList.add("cursor-idle"), idleMs);
  };
  window.addEventListener("pointermove", wake);
  wake();
};
