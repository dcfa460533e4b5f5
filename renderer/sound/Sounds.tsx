import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import type { SoundConfig } from "#config/wall/sound.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { useBreaches, useServerMinute } from "#renderer/live/use-live.ts";
import { type Heard, planSound } from "./plan-sound.ts";
import { createPlayer, type Player } from "./play.ts";

const mostNamed = 2;

const useHeard = (wall: WallView): Heard[] => {
  const { locale } = useWallLook();
  const breaches = useBreaches();
  return useMemo(() => {
    const titles = new Map(wall.boards.flatMap(({ panels }) => panels.map((one) => [one.id, one.title] as const)));
    return breaches.flatMap(({ id, alarm, level }) => {
      const title = titles.get(id);
      return title === undefined ? [] : [{ alarm, level, title: inLocale(title, locale) }];
    });
  }, [wall, breaches, locale]);
};

const Listening = ({ wall, config }: { wall: WallView; config: SoundConfig }) => {
  const { locale, words } = useWallLook();
  const [player] = useState<Player>(createPlayer);
  const [isReady, setReady] = useState(player.isReady);
  const known = useRef<ReadonlySet<string> | null>(null);
  const heard = useHeard(wall);
  const nowMs = useServerMinute();
  const listen = useEffectEvent((now: Heard[]) => {
    const sound = planSound(config, known.current, now, { nowMs, timezone: wall.timezone });
    // Names stay known while the page lives: a panel that is lost for a moment must not be told again.
    known.current = new Set([...(known.current ?? []), ...now.map(({ alarm }) => alarm)]);
    if (!sound) return;
    const text = words.spoken(sound.level, sound.titles.slice(0, mostNamed), sound.titles.length - mostNamed);
    player.play(sound, config.volume, config.speech ? { text, locale } : null);
  });
  useEffect(() => listen(heard), [heard]);
  useEffect(() => {
    const wake = () => {
      player.resume();
      setReady(true);
    };
    player.resume();
    const timer = setTimeout(() => setReady(player.isReady()), 500);
    for (const name of ["keydown", "pointerdown"]) window.addEventListener(name, wake);
    return () => {
      clearTimeout(timer);
      for (const name of ["keydown", "pointerdown"]) window.removeEventListener(name, wake);
    };
  }, [player]);
  return isReady ? null : <span className="head-badge">{words.soundNeedsKey}</span>;
};

/** What the wall is heard with; in the head, because a sound that the browser holds back must be seen. */
export const Sounds = ({ wall }: { wall: WallView }) =>
  wall.sound ? <Listening wall={wall} config={wall.sound} /> : null;
