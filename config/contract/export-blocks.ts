import { z } from "zod";

const inline = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string(), marks: z.array(z.string()), href: z.string().nullable() }),
  z.object({ kind: z.literal("status"), text: z.string(), tone: z.string() }),
  z.object({ kind: z.literal("time"), atMs: z.number(), text: z.string() }),
  z.object({ kind: z.literal("break") }),
]);
export type PreviewInline = z.infer<typeof inline>;
const inlines = z.array(inline);

type Inlines = PreviewInline[];
/** What pages are made of: structure and text alone, never markup. Evidence is shown by its hash. */
export type PreviewBlock =
  | { kind: "heading"; level: 1 | 2 | 3; inlines: Inlines }
  | { kind: "paragraph"; inlines: Inlines }
  | { kind: "list"; ordered: boolean; start: number; items: PreviewBlock[][] }
  | { kind: "tasks"; items: { id: string; done: boolean; inlines: Inlines }[] }
  | { kind: "table"; header: Inlines[]; rows: PreviewBlock[][][] }
  | { kind: "code"; language: string | null; text: string }
  | { kind: "quote"; blocks: PreviewBlock[] }
  | { kind: "expand"; title: string; blocks: PreviewBlock[] }
  | { kind: "panel"; tone: string; blocks: PreviewBlock[] }
  | {
      kind: "image";
      sha256: string;
      alt: string;
      caption: string;
      width: number | null;
      height: number | null;
    }
  | { kind: "file"; sha256: string; label: string }
  | { kind: "rule" };

export const previewBlocks: z.ZodType<PreviewBlock[]> = z.lazy(() => z.array(block));

const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), level: z.literal([1, 2, 3]), inlines }),
  z.object({ kind: z.literal("paragraph"), inlines }),
  z.object({ kind: z.literal("list"), ordered: z.boolean(), start: z.int(), items: z.array(previewBlocks) }),
  z.object({ kind: z.literal("tasks"), items: z.array(z.object({ id: z.string(), done: z.boolean(), inlines })) }),
  z.object({ kind: z.literal("table"), header: z.array(inlines), rows: z.array(z.array(previewBlocks)) }),
  z.object({ kind: z.literal("code"), language: z.string().nullable(), text: z.string() }),
  z.object({ kind: z.literal("quote"), blocks: previewBlocks }),
  z.object({ kind: z.literal("expand"), title: z.string(), blocks: previewBlocks }),
  z.object({ kind: z.literal("panel"), tone: z.string(), blocks: previewBlocks }),
  z.object({
    kind: z.literal("image"),
    sha256: z.string(),
    alt: z.string(),
    caption: z.string(),
    width: z.number().nullable(),
    height: z.number().nullable(),
  }),
  z.object({ kind: z.literal("file"), sha256: z.string(), label: z.string() }),
  z.object({ kind: z.literal("rule") }),
]);
