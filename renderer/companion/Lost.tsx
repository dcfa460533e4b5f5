import { useQuery } from "@tanstack/react-query";
import { formatAge } from "#config/format/format-age.ts";
import { livePictureQuery } from "#renderer/api/queries.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { clockText } from "#renderer/detail/clock-text.ts";
import { useConnected, useServerNow } from "#renderer/live/use-live.ts";
import { companionWords } from "./companion-words.ts";

/** While the wall is not heard: that nothing here is live, and when it was last. */
export const Lost = () => {
  const look = useWallLook();
  const connected = useConnected();
  const nowMs = useServerNow();
  const { data: heardAtMs = 0 } = useQuery({ ...livePictureQuery, select: (picture) => picture.heardAtMs });
  if (connected !== "no") return null;
  const age = formatAge(nowMs - heardAtMs, look.locale);
  return (
    <strong className="phone-lost" role="alert">
      {`◆ ${companionWords(look.locale).lost(clockText(heardAtMs, nowMs, look), age)}`}
    </strong>
  );
};
