/** An answer Datadog refuses with; `message` is the text of its `errors`. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
