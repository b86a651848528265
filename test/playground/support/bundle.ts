import { createContext, runInContext } from 'node:vm';
import type { Language } from '../../../lib/review/languages';
import { type Outcome, type Reviewed, WIDTH } from '../../../playground/engine/answer';
import type { Asked, Input } from '../../../playground/engine/input';
import type { Answered } from '../../../playground/engine/question';
import type { Reply, Task } from '../../../playground/protocol';
import { bundle } from '../../../scripts/playground/bundle';

/** The worker's script as the page has it, with what a browser gives to a worker and nothing of Node. */
export class BundledEngine {
  private readonly replies: Reply[] = [];
  private readonly beside: { onmessage?: (event: { data: Task }) => void };

  constructor() {
    this.beside = createContext({
      TextEncoder,
      TextDecoder,
      btoa,
      postMessage: (reply: Reply) => this.replies.push(reply),
    });
    runInContext(bundle('playground/worker.ts').text, this.beside);
  }

  review(input: Input, language: Language = 'en'): Outcome<Reviewed> {
    return this.run({ kind: 'review', number: 1, input, language, width: WIDTH }) as Outcome<Reviewed>;
  }

  ask(asked: Asked, language: Language = 'en'): Outcome<Answered> {
    return this.run({ kind: 'ask', number: 1, asked, language }) as Outcome<Answered>;
  }

  private run(task: Task): Reply['outcome'] {
    this.beside.onmessage?.({ data: task });
    const reply = this.replies.pop();
    if (reply?.kind !== task.kind) throw new Error(`no reply to ${task.kind}`);
    // What is made in the other context has other prototypes; messages have none.
    return JSON.parse(JSON.stringify(reply.outcome)) as Reply['outcome'];
  }
}
