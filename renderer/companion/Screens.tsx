import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { type Stage, sessionQuery } from "./companion-session.ts";
import { companionWords } from "./companion-words.ts";
import { countKept } from "./kept-notes.ts";

type ScreenProps = { sign: string; title: string; lines: readonly (string | null)[]; alert?: boolean };

const Screen = ({ sign, title, lines, alert = false }: ScreenProps) => (
  <main className="phone-screen" {...(alert ? { role: "alert" } : {})}>
    <span className="phone-screen-sign" aria-hidden="true">
      {sign}
    </span>
    <h1>{title}</h1>
    {lines.map((text) => text !== null && <p key={text}>{text}</p>)}
  </main>
);

export const Waiting = () => {
  const words = companionWords(useWallLook().locale);
  return <Screen sign="…" title={words.waiting} lines={[words.waitingNext]} />;
};

/** The board or panel was taken off the wall meanwhile. */
export const Gone = () => {
  const words = companionWords(useWallLook().locale);
  return <Screen sign="?" title={words.gone} lines={[words.goneNext]} />;
};

/** Nothing of the wall is left on the phone but notes that were not sent yet. */
export const Ended = ({ why }: Pick<Stage & { kind: "ended" }, "why">) => {
  const words = companionWords(useWallLook().locale);
  const client = useQueryClient();
  const [kept] = useState(() => countKept(window.localStorage));
  useEffect(() => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    // Scanned again in another window, the view lives on in this one too.
    const onSeen = () => {
      if (document.visibilityState === "visible" && why !== "expired") void client.refetchQueries(sessionQuery);
    };
    document.addEventListener("visibilitychange", onSeen);
    return () => document.removeEventListener("visibilitychange", onSeen);
  }, [client, why]);
  const note = kept > 0 ? words.keptNotes(kept) : null;
  return (
    <Screen sign="◇" title={words[why]} lines={[why === "needsCode" ? words.scan : words.scanAgain, note]} alert />
  );
};
