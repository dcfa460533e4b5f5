/** What the intake's source is called in searches; no source of a wall file may have the name while it is on. */
export const intakeSource = "intake";
