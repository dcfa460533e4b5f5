type Rgb = readonly [number, number, number];

const channels = (color: string): Rgb => {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
};

/** sRGB's curve taken off. */
const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const toLinear = (color: string): Rgb => {
  const [r, g, b] = channels(color);
  return [linear(r), linear(g), linear(b)];
};

const luminanceOf = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2's contrast of two opaque #rrggbb colours, 1 to 21. */
export const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminanceOf(toLinear(a)), luminanceOf(toLinear(b))].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

/** CIE L*, 0 for black to 100 for white. */
const lightnessOf = (luminance: number): number =>
  luminance <= 216 / 24_389 ? (luminance * 24_389) / 27 : 116 * Math.cbrt(luminance) - 16;

export type Sight = "normal" | "protanopia" | "deuteranopia" | "tritanopia";

/** Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB. */
const matrices: Record<Sight, readonly Rgb[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** How light a colour looks to that sight: CIE L*, 0 to 100. */
export const lightness = (color: string, sight: Sight): number => {
  const seen = toLinear(color);
  const row = (weights: Rgb) =>
    Math.min(1, Math.max(0, weights[0] * seen[0] + weights[1] * seen[1] + weights[2] * seen[2]));
  const [r = 0, g = 0, b = 0] = matrices[sight].map(row);
  return lightnessOf(luminanceOf([r, g, b]));
};
