import "#renderer/detail/stand.css";
import "./self-check.css";
import type { WallView } from "#config/contract/wall-view.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { clockText } from "#renderer/detail/clock-text.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { CheckTable } from "./CheckTable.tsx";
import { checkTitle } from "./check-names.ts";
import { checkWords } from "./check-words.ts";
import { useSelfCheck } from "./use-self-check.ts";
import type { AwakeState } from "./wake-lock.ts";

type SelfCheckPageProps = { wall: WallView; awake: AwakeState; onBack: () => void };

/** What would make this wall fail within weeks, and what to do, for somebody at a desk: one screen, worst first. */
export const SelfCheckPage = ({ wall, awake, onBack }: SelfCheckPageProps) => {
  const look = useWallLook();
  const words = checkWords(look.locale);
  const title = checkTitle(look.locale);
  const { rows, checkedAtMs, isChecking, isUnreachable, again } = useSelfCheck(wall.display, awake);
  useKeys(({ key }) => {
    if (key === "Escape") onBack();
    else if (key.toLowerCase() === "r") again();
    else return false;
    return true;
  });
  const isAllWell = !isUnreachable && rows?.every(({ state }) => state === "ok") === true;
  return (
    <section className="stand self-check" role="dialog" aria-modal="true" aria-label={title}>
      <header className="stand-head">
        <h2 className="stand-title">{title}</h2>
        <span className="self-check-when" role="status">
          {isChecking
            ? words.checking
            : checkedAtMs !== null && words.checked(clockText(checkedAtMs, Date.now(), look))}
        </span>
        <span className="stand-space" />
        <span className="self-check-when">{words.oncePerMinute}</span>
        <KeyButton keyName="R" word={words.again} onPress={again} />
        <KeyButton keyName="Esc" word={words.back} onPress={onBack} />
      </header>
      <div className="self-check-body">
        {isUnreachable && <p className="self-check-lost">{`▲ ${words.unreachable}`}</p>}
        {isAllWell && <p className="self-check-well">{words.allWell}</p>}
        {rows && <CheckTable rows={rows} />}
      </div>
    </section>
  );
};
