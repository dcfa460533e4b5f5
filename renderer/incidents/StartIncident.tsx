import { type FormEvent, useEffect, useRef, useState } from "react";
import { ulid } from "ulid";
import { incidentAnswer } from "#config/contract/incident-requests.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { useIdle } from "#renderer/detail/use-idle.ts";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { useBreaches, useServerNow } from "#renderer/live/use-live.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { readAuthor } from "./drafts.ts";
import { shortMoment, spanText } from "./entry-time.ts";
import { incidentWords } from "./incident-words.ts";
import { isRefusal } from "./outgoing.ts";
import { sendJson } from "./send.ts";
import { parseStart, titleOfRed } from "./start-line.ts";

const retryMs = 2000;

type StartProps = {
  wall: WallView;
  panel: string | null;
  onStarted: (id: string) => void;
  onBack: () => void;
  /** To the incidents before. */
  onList: () => void;
};

/** Panels in alarm, the critical ones first; or the one it is started from. */
const useFirstTitle = (wall: WallView, panel: string | null): string => {
  const { locale, words } = useWallLook();
  const breaches = useBreaches();
  const titles = new Map(
    wall.boards.flatMap(({ panels }) => panels).map(({ id, title }) => [id, inLocale(title, locale)]),
  );
  if (panel !== null) return titles.get(panel) ?? "";
  const worst = breaches.some(({ level }) => level === "critical") ? "critical" : "warn";
  const red = breaches.filter(({ level }) => level === worst).flatMap(({ id }) => titles.get(id) ?? []);
  return titleOfRed(red, locale === "ja" ? "、" : ", ", words.more);
};

const useStart = (onStarted: (id: string) => void) => {
  const { locale } = useWallLook();
  const [state, setState] = useState<{ kind: "typing" | "starting" | "waiting" } | { kind: "refused"; why: string }>({
    kind: "typing",
  });
  const start = (body: object, id: string) => {
    setState({ kind: "starting" });
    sendJson("POST", "/api/incidents", { id, ...body, author: readAuthor(window.localStorage) }, incidentAnswer).then(
      ({ incident }) => onStarted(incident.id),
      (error: unknown) => {
        if (isRefusal(error)) return setState({ kind: "refused", why: failureText(error, locale) });
        setState({ kind: "waiting" });
        // The same id: were the first one saved after all, there is one incident.
        setTimeout(() => start(body, id), retryMs);
      },
    );
  };
  return { state, start };
};

/** One line over the wall: Enter, and the incident is open. */
export const StartIncident = ({ wall, panel, onStarted, onBack, onList }: StartProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const first = useFirstTitle(wall, panel);
  const [line, setLine] = useState(first);
  const { state, start } = useStart(onStarted);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const { title, moment } = parseStart(line, { nowMs, timezone });
  const isBusy = state.kind === "starting" || state.kind === "waiting";
  useKeys(({ key }) => {
    if (key === "Escape") onBack();
    else if (key === "ArrowDown") onList();
    else return false;
    return true;
  });
  useIdle(wall.idleSeconds * 1000, onBack);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    start(
      {
        ...(title === "" ? {} : { title: title.slice(0, 300) }),
        ...(moment ? { beganAtMs: moment.atMs } : {}),
        panel,
      },
      ulid(),
    );
  };
  return (
    <section className="start" role="dialog" aria-modal="true" aria-label={words.start}>
      <form onSubmit={submit}>
        <label className="start-label" htmlFor="incident-start">
          {words.start}
        </label>
        <input
          id="incident-start"
          className="start-line"
          value={line}
          maxLength={400}
          autoComplete="off"
          readOnly={isBusy}
          ref={input}
          onChange={(event) => setLine(event.target.value)}
        />
        <p className="start-preview" role="status">
          <strong>
            {moment
              ? words.startAt(shortMoment(moment.atMs, nowMs, timezone), spanText(nowMs - moment.atMs, locale))
              : words.startNow}
          </strong>
          <bdi>{title}</bdi>
          <span className="start-state">
            {state.kind === "starting" && words.starting}
            {state.kind === "waiting" && `▲ ${words.startWaits}`}
            {state.kind === "refused" && `▲ ${state.why}`}
          </span>
        </p>
        <p className="start-hint">
          <kbd>Enter</kbd> {words.start} · <kbd>Esc</kbd> {words.back} · <kbd>↓</kbd> {words.past} · {words.startHint}
        </p>
      </form>
    </section>
  );
};
