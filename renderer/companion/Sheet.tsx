import { type ReactNode, useEffect, useRef } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { companionWords } from "./companion-words.ts";
import { Lost } from "./Lost.tsx";
import { goBack } from "./use-place.ts";

type SheetProps = { title: string; mark?: ReactNode; foot?: ReactNode; children: ReactNode };

/** What was opened, over the board; the board keeps its place beneath. */
export const Sheet = ({ title, mark, foot, children }: SheetProps) => {
  const words = companionWords(useWallLook().locale);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.isComposing) goBack();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <section className="phone-sheet" role="dialog" aria-modal="true" aria-label={title}>
      <header className="phone-sheet-head">
        <button type="button" className="phone-back" aria-label={words.back} onClick={goBack}>
          <span aria-hidden="true">‹</span>
        </button>
        <h2 className="phone-sheet-title" ref={heading} tabIndex={-1}>
          <bdi>{title}</bdi>
        </h2>
        {mark}
      </header>
      <Lost />
      <div className="phone-sheet-body">{children}</div>
      {foot}
    </section>
  );
};
