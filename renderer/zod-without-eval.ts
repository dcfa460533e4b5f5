import { z } from "zod";

/** zod probes `new Function("")`, which a strict content security policy reports. Must be imported before any schema runs. */
z.config({ jitless: true });
