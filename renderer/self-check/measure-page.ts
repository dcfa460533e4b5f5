import { z } from "zod";
import type { PageFacts } from "./judge-page.ts";

/** Chromium's own; no standard has it. */
const chromiumMemory = z.object({
  memory: z.object({ usedJSHeapSize: z.number(), jsHeapSizeLimit: z.number().positive() }),
});

const readHeap = (): PageFacts["heap"] => {
  const { success, data } = chromiumMemory.safeParse({ memory: "memory" in performance ? performance.memory : null });
  return success ? { usedBytes: data.memory.usedJSHeapSize, limitBytes: data.memory.jsHeapSizeLimit } : null;
};

/** The name of what draws WebGL, as far as the browser tells; the context is given back at once, for there are few. */
const readWebgl = (): string | null => {
  const gl = document.createElement("canvas").getContext("webgl");
  if (!gl) return "none";
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return typeof name === "string" ? name : null;
};

const countMs = 1000;
/** Opening the page is work of its own. */
const settleMs = 300;

/** Frames that the browser asked for within a second; null when the page was not seen. */
const countFrames = async (): Promise<number | null> => {
  await new Promise((done) => setTimeout(done, settleMs));
  return new Promise((done) => {
    const startedMs = performance.now();
    let frames = 0;
    let isCounting = true;
    const count = () => {
      frames++;
      if (isCounting) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    setTimeout(() => {
      isCounting = false;
      const seconds = (performance.now() - startedMs) / 1000;
      done(document.visibilityState === "visible" ? Math.round(frames / seconds) : null);
    }, countMs);
  });
};

export type Measured = Pick<PageFacts, "heap" | "webgl" | "framesPerSecond" | "width" | "height" | "pixelRatio"> & {
  /** As Node names it. */
  platform: string;
};

const readPlatform = (): string => {
  const said = navigator.userAgent;
  if (/Windows/.test(said)) return "win32";
  return /Mac OS X|Macintosh/.test(said) ? "darwin" : "linux";
};

/** Takes a good second. */
export const measurePage = async (): Promise<Measured> => ({
  platform: readPlatform(),
  heap: readHeap(),
  webgl: readWebgl(),
  framesPerSecond: await countFrames(),
  width: window.innerWidth,
  height: window.innerHeight,
  pixelRatio: window.devicePixelRatio,
});
