import type { Locale } from "./unit-word.ts";

type Step = { from: number; divide: number; name: string };

/** The step of the greatest size that is not above the value; the last one for anything smaller. */
const stepOf = (size: number, steps: readonly Step[]): Step | undefined =>
  steps.find(({ from }) => size >= from) ?? steps.at(-1);

const english: Step[] = [
  { from: 999.5e9, divide: 1e12, name: "T" },
  { from: 999.5e6, divide: 1e9, name: "B" },
  { from: 999.5e3, divide: 1e6, name: "M" },
  { from: 99_999.5, divide: 1e3, name: "k" },
  { from: 0, divide: 1, name: "" },
];
/** Japanese counts by ten thousands. */
const japanese: Step[] = [
  { from: 9999.5e8, divide: 1e12, name: "兆" },
  { from: 9999.5e4, divide: 1e8, name: "億" },
  { from: 99_999.5, divide: 1e4, name: "万" },
  { from: 0, divide: 1, name: "" },
];

/** Short forms for great counts: 128k, 1.28M; 12.8万, 1.28億. Below 100,000 every digit is shown. */
export const scaleCount = (value: number, locale: Locale): { value: number; suffix: string } => {
  const step = stepOf(Math.abs(value), locale === "ja" ? japanese : english);
  return step ? { value: value / step.divide, suffix: step.name } : { value, suffix: "" };
};

const binary: Step[] = ["PiB", "TiB", "GiB", "MiB", "KiB", "B"].map((name, index) => {
  const divide = 1024 ** (5 - index);
  return { from: name === "B" ? 0 : divide * 0.9995, divide, name };
});

export const scaleBytes = (bytes: number): { value: number; unit: string } => {
  const step = stepOf(Math.abs(bytes), binary);
  return step ? { value: bytes / step.divide, unit: step.name } : { value: bytes, unit: "B" };
};

const times = (min: string, hour: string, day: string): Step[] => [
  { from: 172_800, divide: 86_400, name: day },
  { from: 7200, divide: 3600, name: hour },
  { from: 120, divide: 60, name: min },
  { from: 0.9995, divide: 1, name: "s" },
  { from: 0.9995e-3, divide: 1e-3, name: "ms" },
  { from: 0.9995e-6, divide: 1e-6, name: "µs" },
  { from: 0, divide: 1e-9, name: "ns" },
];
const timesIn: Record<Locale, Step[]> = { en: times("min", "h", "d"), ja: times("分", "時間", "日") };

export const scaleSeconds = (seconds: number, locale: Locale): { value: number; unit: string } => {
  if (seconds === 0) return { value: 0, unit: "ms" };
  const step = stepOf(Math.abs(seconds), timesIn[locale]);
  return step ? { value: seconds / step.divide, unit: step.name } : { value: seconds, unit: "s" };
};
