import { useEffect } from "react";

/** Gives --view-top and --view-height to CSS: on some phones the keyboard lies over the page instead of making it smaller. */
export const useViewHeight = (): void => {
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    const root = document.documentElement;
    const apply = () => {
      // Zoomed in, the page stays as it is beneath.
      if (view.scale > 1.01) return;
      root.style.setProperty("--view-top", `${view.offsetTop}px`);
      root.style.setProperty("--view-height", `${view.height}px`);
    };
    apply();
    view.addEventListener("resize", apply);
    view.addEventListener("scroll", apply);
    return () => {
      view.removeEventListener("resize", apply);
      view.removeEventListener("scroll", apply);
    };
  }, []);
};
