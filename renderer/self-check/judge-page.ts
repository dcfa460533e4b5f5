import type { CheckId, CodeOf, Facts, Finding, UnknownWhy } from "#config/contract/self-check.ts";
import { floorArcMinutes, rootArcMinutes, type Seat } from "#config/look/type-scale.ts";
import type { AwakeState } from "./wake-lock.ts";

/** What only a page can tell of its browser and screen; null: this browser does not. */
export type PageFacts = {
  awake: AwakeState;
  /** The page's clock minus the collector's; null: not measured. */
  aheadMs: number | null;
  heap: { usedBytes: number; limitBytes: number } | null;
  /** "none": there is no WebGL at all. */
  webgl: string | null;
  /** Frames really drawn in a second; null while the page is hidden. */
  framesPerSecond: number | null;
  seat: Seat;
  width: number;
  height: number;
  pixelRatio: number;
};

const finding = <C extends CheckId>(
  check: C,
  state: Finding["state"],
  code: CodeOf<C>,
  facts: Facts = {},
): Finding => ({
  check,
  about: null,
  state,
  code,
  facts,
});

const notKnown = (check: CheckId, why: UnknownWhy): Finding => ({
  check,
  about: null,
  state: "unknown",
  code: "unknown",
  facts: { why },
});

const judgeAwake = (awake: AwakeState): Finding[] => {
  switch (awake) {
    case "shell":
      return [];
    case "none":
      return [notKnown("page-awake", "no-tool")];
    case "held":
      return [finding("page-awake", "ok", "held")];
    default:
      return [finding("page-awake", "warn", awake)];
  }
};

const apartMs = 30_000;

const judgeClock = (aheadMs: number | null): Finding[] => {
  if (aheadMs === null) return [];
  const facts = { aheadMs: Math.round(aheadMs) };
  return [
    Math.abs(aheadMs) < apartMs
      ? finding("page-clock", "ok", "near", facts)
      : finding("page-clock", "warn", "apart", facts),
  ];
};

const largePart = 0.7;

const judgeHeap = (heap: PageFacts["heap"]): Finding => {
  if (!heap) return notKnown("page-memory", "no-tool");
  return heap.usedBytes > largePart * heap.limitBytes
    ? finding("page-memory", "warn", "large", heap)
    : finding("page-memory", "ok", "within", heap);
};

const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** What browsers say that hide the true name. */
const hidden = /^(webkit webgl|mozilla|)$/i;

const judgeGpu = (webgl: string | null): Finding => {
  if (webgl === null || hidden.test(webgl)) return notKnown("page-gpu", "not-told");
  if (webgl === "none") return finding("page-gpu", "warn", "none");
  return software.test(webgl)
    ? finding("page-gpu", "warn", "software", { renderer: webgl })
    : finding("page-gpu", "ok", "accelerated", { renderer: webgl });
};

const slowFrames = 20;

const judgeFrames = (framesPerSecond: number | null): Finding => {
  if (framesPerSecond === null) return notKnown("page-frames", "not-told");
  return framesPerSecond < slowFrames
    ? finding("page-frames", "warn", "slow", { framesPerSecond })
    : finding("page-frames", "ok", "fluid", { framesPerSecond });
};

const judgeDisplay = ({ seat, width, height, pixelRatio }: PageFacts): Finding => {
  const arcMinutes = rootArcMinutes(seat, width, height);
  const facts = {
    widthPx: Math.round(width * pixelRatio),
    heightPx: Math.round(height * pixelRatio),
    pixelRatio,
    ...seat,
    arcMinutes,
  };
  return arcMinutes < floorArcMinutes - 0.01
    ? finding("page-display", "warn", "too-small", facts)
    : finding("page-display", "ok", "legible", facts);
};

export const judgePage = (facts: PageFacts): Finding[] => [
  ...judgeAwake(facts.awake),
  ...judgeClock(facts.aheadMs),
  judgeHeap(facts.heap),
  judgeGpu(facts.webgl),
  judgeFrames(facts.framesPerSecond),
  judgeDisplay(facts),
];
