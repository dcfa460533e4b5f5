import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import type { ChosenGroup } from "./log-view.ts";
import { logWords } from "./log-words.ts";
import { SafeText } from "./SafeText.tsx";

/** Says that only the records of one error group are shown. */
export const GroupChip = ({ group, onLeave }: { group: ChosenGroup; onLeave: () => void }) => {
  const words = logWords(useWallLook().locale);
  return (
    <p className="group-chip">
      <span className="dim">{words.onlyGroup}</span>{" "}
      <strong>
        <SafeText text={group.type} />
      </strong>{" "}
      {group.place !== null && <SafeText text={group.place} />}
      <KeyButton keyName="Esc" word={words.groups} onPress={onLeave} />
    </p>
  );
};
