import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useConnected, useSilenceMs } from "#renderer/live/use-live.ts";

const Silence = () => {
  const { locale, words } = useWallLook();
  return <>{words.lostSince(formatAge(useSilenceMs(), locale))}</>;
};

/** Nothing on the wall is live while this is shown. */
export const LostBanner = () => {
  const { words } = useWallLook();
  if (useConnected() !== "no") return null;
  return (
    <div className="banner banner-lost" role="alert">
      {`◆ ${words.lost} — `}
      <Silence />
    </div>
  );
};

export const WaitingScreen = () => {
  const { words } = useWallLook();
  return (
    <main className="screen">
      <h1>{words.waitingWall}</h1>
      <p className="dim">{words.waitingNext}</p>
    </main>
  );
};
