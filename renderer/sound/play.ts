import type { Sound } from "./plan-sound.ts";

/** Hertz; two falling tones for critical, one for a warning: told apart without looking. */
const tones = { critical: [880, 660, 880, 660], warn: [660] };
const toneSeconds = 0.22;

export type Player = {
  /** False while the browser wants a key or click first. */
  isReady: () => boolean;
  resume: () => void;
  play: (sound: Sound, volume: number, spoken: { text: string; locale: string } | null) => void;
};

export const createPlayer = (): Player => {
  const context = new AudioContext();
  const tone = (hertz: number, startSeconds: number, volume: number) => {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = hertz;
    // Without the ramps each end is a click.
    gain.gain.setValueAtTime(0, startSeconds);
    gain.gain.linearRampToValueAtTime(volume, startSeconds + 0.02);
    gain.gain.linearRampToValueAtTime(0, startSeconds + toneSeconds);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(startSeconds);
    oscillator.stop(startSeconds + toneSeconds);
  };
  const say = (text: string, locale: string, volume: number) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = locale === "ja" ? "ja-JP" : "en-US";
    utterance.volume = volume;
    speechSynthesis.speak(utterance);
  };
  return {
    isReady: () => context.state === "running",
    resume: () => void context.resume().catch(() => {}),
    play: ({ level }, volume, spoken) => {
      for (const [index, hertz] of tones[level].entries())
        tone(hertz, context.currentTime + index * toneSeconds, volume);
      if (spoken && "speechSynthesis" in window) say(spoken.text, spoken.locale, volume);
    },
  };
};
