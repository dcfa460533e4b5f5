import type { Finding, SetupTest } from "#config/contract/setup.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import type { SetupWords } from "./setup-words.ts";

const signs: Record<Finding["state"], string> = { ok: "●", refused: "◆", failed: "▲", none: "?" };

type FindingsProps = { test: SetupTest | null; problem: string | null; locale: Locale; words: SetupWords };

/** What the live test of one source found out, a sentence each. */
export const Findings = ({ test, problem, locale, words }: FindingsProps) => (
  <div className="setup-findings" role="status">
    {problem !== null && <p className="finding finding-failed">{`▲ ${sentenceText(problem, locale)}`}</p>}
    <ul>
      {test?.findings.map(({ what, state, text }) => (
        <li key={what} className={`finding finding-${state}`}>
          <span className="finding-sign">{signs[state]}</span>
          <span>{text[locale]}</span>
        </li>
      ))}
    </ul>
    {test && !test.usable && <p className="finding finding-failed">{words.notUsable}</p>}
  </div>
);
