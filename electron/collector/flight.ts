import type { Clock } from "#electron/clock.ts";
import { type Outcome, type Source, SourceError } from "#electron/sources/source.ts";
import type { Answer } from "./holding.ts";
import type { AlarmPoll, Poll, ScalarPoll, SeriesPoll } from "./polls.ts";
import type { Request } from "./requests.ts";

/** A request on its way. */
export type Flight = { request: Request; startedMs: number; controller: AbortController };

/** `whole`: the request failed as such, not one of its queries. */
export type Landing = { outcomes: Outcome<Answer>[]; whole: boolean };

/** Longer than any source's own limit (two minutes): only a source that hangs is cut off by it. */
export const deadlineMs = 130e3;

const seriesOf = (polls: Poll[]) => polls.filter((poll): poll is SeriesPoll => poll.kind === "series");
const scalarsOf = (polls: Poll[]) => polls.filter((poll): poll is ScalarPoll => poll.kind === "scalars");
const alarmsOf = (polls: Poll[]) => polls.filter((poll): poll is AlarmPoll => poll.kind === "alarms");

const ask = async (
  source: Source,
  request: Request,
  polls: Poll[],
  signal: AbortSignal,
): Promise<Outcome<Answer>[]> => {
  if (request.kind === "series") {
    const specs = seriesOf(polls).map((poll) => poll.spec);
    const outcomes = await source.series(specs, request.range, request.stepMs, signal);
    return outcomes.map((one) => (one.ok ? { ok: true, answer: { kind: "series", answer: one.answer } } : one));
  }
  if (request.kind === "scalars") {
    const queries = scalarsOf(polls).map((poll) => poll.query);
    const outcomes = await source.scalars(queries, request.range, signal);
    return outcomes.map((one) => (one.ok ? { ok: true, answer: { kind: "scalars", answer: one.answer } } : one));
  }
  const [poll] = alarmsOf(polls);
  const answer = await source.alarms(poll?.filter ?? "", signal);
  return [{ ok: true, answer: { kind: "alarms", answer } }];
};

/** What is no SourceError is a fault of ours; its words may hold anything and are not shown. */
const toSourceError = (error: unknown): SourceError => {
  if (!(error instanceof SourceError)) return new SourceError("bad-answer", "The source failed in an unexpected way");
  return error.kind === "aborted" ? new SourceError("unreachable", "The request was broken off") : error;
};

const failed = (polls: Poll[], error: SourceError): Landing => ({
  outcomes: polls.map(() => ({ ok: false, error })),
  whole: true,
});

const checked = (polls: Poll[], outcomes: Outcome<Answer>[]): Landing => {
  const missing = new SourceError("bad-answer", "The source left a query unanswered");
  return { outcomes: polls.map((_, i) => outcomes[i] ?? { ok: false, error: missing }), whole: false };
};

/** Sends a request and always lands: one outcome a poll, and never later than the deadline, even if the source hangs. */
export const fly = (
  { clock, source }: { clock: Clock; source: Source },
  { request, controller }: Flight,
  polls: Poll[],
): Promise<Landing> =>
  new Promise((resolve) => {
    const cancel = clock.after(deadlineMs, () => {
      resolve(failed(polls, new SourceError("timeout", "The source did not answer")));
      controller.abort();
    });
    const land = (landing: Landing) => {
      cancel();
      resolve(landing);
    };
    controller.signal.addEventListener("abort", () => land(failed(polls, new SourceError("aborted", "Not wanted"))));
    ask(source, request, polls, controller.signal).then(
      (outcomes) => land(checked(polls, outcomes)),
      (error: unknown) => land(failed(polls, toSourceError(error))),
    );
  });
