import { useMemo } from "react";
import { qrPath } from "#renderer/logs/qr-path.ts";

/** Black on white whatever the theme, with the quiet zone that scanners need. Nothing when the text is too long for one. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const code = useMemo(() => qrPath(text), [text]);
  if (code === null) return null;
  return (
    <svg className="share-code" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label}>
      <rect width={code.size} height={code.size} fill="#ffffff" />
      <path d={code.path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
};
