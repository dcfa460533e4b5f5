import { type Outcome, type Source, SourceError } from "./source.ts";

type Clean = (text: string) => string;
type Warned = { warnings: string[] };

const cleanError = (error: unknown, clean: Clean): unknown => {
  if (!(error instanceof SourceError)) return error;
  return new SourceError(error.kind, clean(error.message), { retryAtMs: error.retryAtMs });
};

const cleanAnswer = <T extends Warned>(answer: T, clean: Clean): T => ({
  ...answer,
  warnings: answer.warnings.map(clean),
});

const cleanOutcome = <T extends Warned>(outcome: Outcome<T>, clean: Clean): Outcome<T> => {
  if (outcome.ok) return { ok: true, answer: cleanAnswer(outcome.answer, clean) };
  const { kind, message, retryAtMs } = outcome.error;
  return { ok: false, error: new SourceError(kind, clean(message), { retryAtMs }) };
};

/**
 * The same source, whose words hold no secret of the wall file: vendors repeat what they were sent, and a source knows
 * only the credentials it sends, not that a part of its address came from a variable.
 */
export const discreet = (source: Source, clean: Clean): Source => {
  const tell = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      throw cleanError(error, clean);
    });
  const each = <T extends Warned>(outcomes: Outcome<T>[]) => outcomes.map((outcome) => cleanOutcome(outcome, clean));
  const { events } = source;
  return {
    facts: source.facts,
    series: (...asked) => tell(source.series(...asked)).then(each),
    scalars: (...asked) => tell(source.scalars(...asked)).then(each),
    alarms: (...asked) => tell(source.alarms(...asked)).then((answer) => cleanAnswer(answer, clean)),
    ...(events ? { events: (...asked) => tell(events(...asked)).then((answer) => cleanAnswer(answer, clean)) } : {}),
    close: source.close,
  };
};
