import type { Draft } from "./draft.ts";
import { Choice, TextField } from "./Field.tsx";
import type { SetupWords } from "./setup-words.ts";

export type StepProps = { draft: Draft; words: SetupWords; onChange: (change: Partial<Draft>) => void };

const languages = [
  { value: "ja", text: "日本語" },
  { value: "en", text: "English" },
] as const;

const zonesWith = (own: string) =>
  [...new Set([own, "UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => ({ value: zone, text: zone }));

export const PlaceStep = ({ draft, words, onChange }: StepProps) => (
  <div className="setup-fields">
    <Choice
      label={words.language}
      value={draft.locale}
      options={languages}
      onChange={(locale) => onChange({ locale })}
      first
    />
    <Choice
      label={words.timezone}
      value={draft.timezone}
      options={zonesWith(draft.timezone)}
      onChange={(timezone) => onChange({ timezone })}
    />
    <TextField label={words.name} value={draft.name} onChange={(name) => onChange({ name })} />
  </div>
);
