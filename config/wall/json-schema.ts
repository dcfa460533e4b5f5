import { z } from "zod";
import { wall } from "./wall.ts";

/** For editors: what a person may write, before defaults and transforms. Checks across keys stay with `npm run check`. */
export const wallJsonSchema = () => ({
  ...z.toJSONSchema(wall, { io: "input", target: "draft-7", unrepresentable: "any" }),
  title: "Yagura wall file",
});
