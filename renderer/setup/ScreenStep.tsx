import { floorArcMinutes, rootFontPx, type Seat, valueArcMinutes } from "#config/look/type-scale.ts";
import { seatOf, templateOf, templatesFor } from "./draft.ts";
import { TextField } from "./Field.tsx";
import type { StepProps } from "./PlaceStep.tsx";
import type { SetupWords } from "./setup-words.ts";

/** As large as the wall will draw it on this very screen. */
const Sample = ({ seat, words }: { seat: Seat; words: SetupWords }) => {
  const rootPx = rootFontPx(seat, window.innerWidth, window.innerHeight);
  return (
    <figure className="setup-sample">
      <div className="setup-sample-panel">
        <div style={{ fontSize: `${rootPx}px` }}>{words.sampleLabel}</div>
        <div style={{ fontSize: `${(rootPx * valueArcMinutes) / floorArcMinutes}px` }}>
          <strong>{words.sampleValue}</strong>
        </div>
      </div>
      <figcaption className="dim">{words.sample(rootPx)}</figcaption>
    </figure>
  );
};

export const ScreenStep = ({ draft, words, onChange }: StepProps) => {
  const seat = seatOf(draft);
  const chosen = templateOf(draft);
  return (
    <div className="setup-screen">
      <fieldset>
        <legend>{words.template}</legend>
        {templatesFor(draft).map((template) => (
          <label key={template} className="setup-check">
            <input
              type="radio"
              name="template"
              checked={template === chosen}
              data-first={template === chosen}
              onChange={() => onChange({ template })}
            />
            <span>
              <strong>{words.templates[template].name}</strong>{" "}
              <span className="dim">{words.templates[template].what}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="setup-fields">
        <TextField
          label={words.diagonal}
          value={draft.diagonalInch}
          onChange={(diagonalInch) => onChange({ diagonalInch })}
          numeric
        />
        <TextField
          label={words.distance}
          value={draft.distanceM}
          onChange={(distanceM) => onChange({ distanceM })}
          numeric
        />
      </div>
      {seat ? <Sample seat={seat} words={words} /> : <p className="finding-failed">{`▲ ${words.wrongSeat}`}</p>}
    </div>
  );
};
