import "#renderer/detail/stand.css";
import "./setup.css";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { SetupView } from "#config/contract/setup.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { choicesOf, chosenKinds, type Draft, isFilled, newDraft, seatOf } from "./draft.ts";
import { PlaceStep } from "./PlaceStep.tsx";
import { PreviewStep } from "./PreviewStep.tsx";
import { ScreenStep } from "./ScreenStep.tsx";
import { SourcesStep } from "./SourcesStep.tsx";
import { type SetupWords, setupWords } from "./setup-words.ts";
import { useTests } from "./use-tests.ts";
import { useWriting } from "./use-writing.ts";

const lastStep = 3;

const Steps = ({ words, step }: { words: SetupWords; step: number }) => (
  <ol className="setup-steps">
    {words.steps.map((name, index) => (
      <li key={name} aria-current={index === step ? "step" : undefined}>{`${index + 1} ${name}`}</li>
    ))}
  </ol>
);

/** The first field of a step has the keyboard at once. */
const useFirstField = (step: number) => {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(`[data-first="true"], [data-step="${step}"] button`)?.focus();
  }, [step]);
  return form;
};

const useSetup = (view: SetupView) => {
  const [draft, setDraft] = useState(() => newDraft(view));
  const [step, setStep] = useState(0);
  /** The file that is there may go. */
  const [replace, setReplace] = useState(false);
  const words = setupWords(draft.locale);
  const tests = useTests(draft, words.unreachable);
  const writing = useWriting(words.unreachable);
  const seat = seatOf(draft);
  const kinds = chosenKinds(draft);
  const isReady = kinds.length > 0 && kinds.every((kind) => isFilled(draft, kind));
  const choices = () => (seat ? choicesOf(draft, seat, tests.tests) : {});
  const goOn = async (): Promise<void> => {
    if (step === 1 && !tests.isTested) return tests.run();
    if (step === 2) await writing.look(choices());
    if (step === lastStep) return writing.write(choices(), replace);
    setStep(step + 1);
  };
  const { preview } = writing;
  const isWritable = preview !== null && preview.unreadable === null && (!preview.exists || replace);
  const mayGoOn = [true, isReady && !tests.busy, seat !== null, isWritable][step] ?? false;
  const verb = () => {
    if (step === 1 && tests.busy) return words.testing;
    if (step === 1 && !tests.isTested) return words.test;
    if (step < lastStep) return words.next;
    return words.write;
  };
  return {
    draft,
    setDraft,
    step,
    setStep,
    replace,
    setReplace,
    words,
    tests,
    writing,
    goOn,
    mayGoOn: mayGoOn && !writing.busy,
    verb: verb(),
  };
};

/** Enter goes on from a list of choices too, where a browser would only open the list. */
const submitFromSelect = (event: KeyboardEvent<HTMLFormElement>) => {
  if (event.key !== "Enter" || !(event.target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
};

const Written = ({ path, words, onClose }: { path: string; words: SetupWords; onClose: () => void }) => {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="setup-body" role="status">
      <p className="setup-done">{words.written(path)}</p>
      <p>{words.follows}</p>
      <p>
        <button ref={button} type="button" className="setup-next" onClick={onClose}>
          {words.toWall}
        </button>
      </p>
    </div>
  );
};

/** From nothing to a wall of one's own, by keyboard alone. */
export const Setup = ({ view, onClose }: { view: SetupView; onClose: () => void }) => {
  const { draft, setDraft, step, setStep, replace, setReplace, words, tests, writing, goOn, mayGoOn, verb } =
    useSetup(view);
  const form = useFirstField(step);
  const onChange = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const back = () => (step === 0 || writing.written ? onClose() : setStep(step - 1));
  useKeys(({ key }) => {
    if (key === "Escape") back();
    return key === "Escape";
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mayGoOn) void goOn();
  };
  const props = { draft, words, onChange };
  return (
    <section className="stand setup" role="dialog" aria-modal="true" aria-label={words.title} lang={draft.locale}>
      <header className="stand-head">
        <h2 className="stand-title">{words.title}</h2>
        <Steps words={words} step={step} />
        <span className="stand-space" />
        <KeyButton keyName="Esc" word={step === 0 ? words.close : words.back} onPress={back} />
      </header>
      {writing.written && writing.preview ? (
        <Written path={writing.preview.path} words={words} onClose={onClose} />
      ) : (
        <form ref={form} className="setup-body" onSubmit={submit} onKeyDown={submitFromSelect}>
          {step === 0 && <PlaceStep {...props} />}
          {step === 1 && <SourcesStep {...props} sites={view.sites} tests={tests} />}
          {step === 2 && <ScreenStep {...props} />}
          {step === lastStep && writing.preview && (
            <PreviewStep
              preview={writing.preview}
              locale={draft.locale}
              words={words}
              replace={replace}
              onReplace={setReplace}
            />
          )}
          {writing.problem !== null && (
            <p className="finding-failed" role="alert">{`▲ ${sentenceText(writing.problem, draft.locale)}`}</p>
          )}
          <footer className="setup-foot" data-step={step}>
            <button type="submit" className="setup-next" aria-disabled={!mayGoOn}>
              <kbd>Enter</kbd> {verb}
            </button>
            <span className="dim">{words.keys}</span>
          </footer>
        </form>
      )}
    </section>
  );
};
