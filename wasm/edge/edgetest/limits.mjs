// @ts-check
// The rate-limit binding, which the bare runtime lacks: { limit({ key }) → { success } }, counted by the test's own process.

import { WorkerEntrypoint } from "cloudflare:workers";

export class Limit extends WorkerEntrypoint {
  /** @param {{ key: string }} what */
  async limit({ key }) {
    const answer = await this.env.COUNTER.fetch("http://counter/" + this.ctx.props.class, { method: "POST", body: key });
    if (!answer.ok) throw new Error("the limiter cannot be reached");
    return { success: await answer.json() };
  }
}

export default {};
