import { encode } from "uqr";

/** Quiet modules on every side; the standard asks for four. */
const border = 4;

/** The dark modules of a QR code as one SVG path in module units; null when the text is too long for one. */
export const qrPath = (text: string): { path: string; size: number } | null => {
  try {
    const { data, size } = encode(text, { ecc: "M", border });
    const path = data
      .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .filter((part) => part !== "")
      .join("");
    return { path, size };
  } catch {
    return null;
  }
};
