import type { Outcome, Reviewed } from '../engine/answer';
import type { Asked, Input } from '../engine/input';
import type { Answered } from '../engine/question';
import type { Reply, Task } from '../protocol';
import type { Language } from '../words';

/** The review in a worker. An input that a newer one takes the place of is given up, whatever is left to decide of it. */
export class EngineBeside {
  private worker: Worker | undefined;
  private number = 0;
  private reviewing: number | undefined;
  private readonly waiting = new Map<number, (outcome: Outcome<never> | undefined) => void>();

  constructor(
    private readonly url: string,
    private readonly language: () => Language,
    private readonly stopped: () => string,
  ) {}

  /** Undefined where a newer input came. */
  async review(input: Input, width: number): Promise<Outcome<Reviewed> | undefined> {
    this.giveUp();
    const number = ++this.number;
    this.reviewing = number;
    const outcome = await this.send<Reviewed>({ kind: 'review', number, input, language: this.language(), width });
    if (number === this.reviewing) this.reviewing = undefined;
    return outcome;
  }

  /** Of the input that was reviewed last; undefined where a newer one came. */
  ask(asked: Asked): Promise<Outcome<Answered> | undefined> {
    return this.send({ kind: 'ask', number: ++this.number, asked, language: this.language() });
  }

  /** Of the input that was reviewed last, in so many columns; undefined where a newer one came. */
  text(width: number): Promise<Outcome<string> | undefined> {
    return this.send({ kind: 'text', number: ++this.number, language: this.language(), width });
  }

  /** What is being reviewed is of no use any more. */
  giveUp(): void {
    if (this.reviewing !== undefined) this.end(undefined);
  }

  private send<T>(task: Task): Promise<Outcome<T> | undefined> {
    return new Promise((done) => {
      this.waiting.set(task.number, done as (outcome: Outcome<never> | undefined) => void);
      this.worker ??= this.started();
      this.worker.postMessage(task);
    });
  }

  private started(): Worker {
    const worker = new Worker(this.url);
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      const done = this.waiting.get(data.number);
      this.waiting.delete(data.number);
      done?.(data.outcome as Outcome<never>);
    };
    // Memory that is not there ends a worker without a reply.
    worker.onerror = (event) => {
      event.preventDefault();
      this.end({ is: 'failed', failure: { message: this.stopped() } });
    };
    return worker;
  }

  private end(outcome: Outcome<never> | undefined): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.reviewing = undefined;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const done of all) done(outcome);
  }
}
