import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Incident } from "#config/contract/incident.ts";
import type { IncidentPatch } from "#config/contract/incident-requests.ts";
import { parseMoment } from "#config/incidents/parse-moment.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { wholeMoment } from "./entry-time.ts";
import { incidentWords } from "./incident-words.ts";
import { Layer } from "./Layer.tsx";

const times = ["began", "detected", "acknowledged", "mitigated", "resolved"] as const;
type TimeName = (typeof times)[number];

const timeOf = (incident: Incident, name: TimeName): number | null =>
  ({
    began: incident.beganAtMs,
    detected: incident.detectedAtMs,
    acknowledged: incident.acknowledgedAtMs,
    mitigated: incident.mitigatedAtMs,
    resolved: incident.resolvedAtMs,
  })[name];

type Patch = Omit<IncidentPatch, "revision">;
type Typed = Record<TimeName | "title" | "summary", string>;

const asTyped = (incident: Incident, timezone: string): Typed => {
  const text = (name: TimeName) => {
    const atMs = timeOf(incident, name);
    return atMs === null ? "" : wholeMoment(atMs, timezone);
  };
  const [began, detected, acknowledged, mitigated, resolved] = times.map(text);
  const all = { began, detected, acknowledged, mitigated, resolved };
  const known = Object.fromEntries(Object.entries(all).map(([name, time]) => [name, time ?? ""]));
  return {
    began: "",
    detected: "",
    acknowledged: "",
    mitigated: "",
    resolved: "",
    ...known,
    title: incident.title,
    summary: incident.summary ?? "",
  };
};

/** What differs from before; `bad` names the times that cannot be read. */
const planFields = (before: Typed, now: Typed, clock: { nowMs: number; timezone: string }) => {
  const bad: TimeName[] = [];
  const patch: Patch = {};
  if (now.title.trim() !== before.title && now.title.trim() !== "") patch.title = now.title.trim();
  if (now.summary !== before.summary) patch.summary = now.summary.trim() === "" ? null : now.summary;
  for (const name of times) {
    if (now[name] === before[name]) continue;
    const moment = parseMoment(now[name].trim(), clock);
    const isTakenBack = now[name].trim() === "" && name !== "began";
    if (!moment && !isTakenBack) bad.push(name);
    else if (name === "began") patch.beganAtMs = moment?.atMs;
    else patch[`${name}AtMs`] = moment?.atMs ?? null;
  }
  return { patch, bad };
};

type FieldsProps = {
  incident: Incident;
  first: "title" | "summary";
  onSave: (revision: number, patch: Patch) => void;
  onClose: () => void;
};

/** Title, summary and the times of the facts table. */
export const IncidentFields = ({ incident, first, onSave, onClose }: FieldsProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  // As it was when somebody began to type: what others changed meanwhile is a conflict.
  const [{ before, revision }] = useState(() => ({ before: asTyped(incident, timezone), revision: incident.revision }));
  const [typed, setTyped] = useState(before);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus(), [first]);
  const { patch, bad } = planFields(before, typed, { nowMs, timezone });
  const set = (name: keyof Typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [name]: event.target.value });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (bad.length > 0) return;
    if (Object.keys(patch).length > 0) onSave(revision, patch);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };
  return (
    <Layer title={words.edit} onClose={onClose}>
      <form className="fields" ref={form} onSubmit={save} onKeyDown={onKeyDown}>
        <label>
          <span>{words.title}</span>
          <input
            name="title"
            dir="auto"
            maxLength={300}
            value={typed.title}
            onChange={set("title")}
            autoComplete="off"
          />
        </label>
        <label>
          <span>{words.summary}</span>
          <textarea name="summary" dir="auto" rows={6} value={typed.summary} onChange={set("summary")} />
        </label>
        <div className="field-times">
          {times.map((name) => (
            <label key={name}>
              <span>{words[name]}</span>
              <input name={name} value={typed[name]} onChange={set(name)} autoComplete="off" />
            </label>
          ))}
        </div>
        {bad.length > 0 && <p className="field-problem">▲ {words.badTime}</p>}
        <button type="submit" className="key-button" disabled={bad.length > 0}>
          <kbd>Ctrl+Enter</kbd> {words.save}
        </button>
      </form>
    </Layer>
  );
};
