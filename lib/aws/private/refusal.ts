import type { IConstruct } from 'constructs';
import { framesOfProgram, namesOfFolder } from '../../policy/frames';

/** No frame of these is the program's: `lib/aws`, which this folder is in. */
const OWN = namesOfFolder(__dirname).map((folder) => folder.replace(/private$/, ''));

/**
 * What a program asked for and does not get. Its stack begins where the program asked, so that what prints an error prints that line of it and none of
 * this package; the message begins with the construct, as those do that the CDK collects at synth.
 */
export class Refusal extends Error {
  /** Printed in front of the message in place of its class, which is none of the user's. */
  public static override readonly name = 'Error';
  private isNamed = false;

  constructor(private readonly reason: string) {
    super(reason);
    this.keep(reason);
    for (const inner of ['reason', 'isNamed'] as const) Object.defineProperty(this, inner, { enumerable: false });
  }

  /** Says of which construct it is, if none inside of it did. */
  public of(construct: IConstruct): void {
    if (this.isNamed || construct.node.path === '') return;
    this.isNamed = true;
    this.keep(`[${construct.node.path}] ${this.reason}`);
  }

  private keep(message: string): void {
    const frames = framesOfProgram(this.stack, OWN);
    this.message = message;
    this.stack = [`Error: ${message}`, ...frames].join('\n');
  }
}

/** Does what a program asks of a construct; a refusal says of which. */
export function asked<T>(construct: IConstruct, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    throw refusedOf(construct, error);
  }
}

/** The error of a constructor, which has to catch it by itself. */
export function refusedOf(construct: IConstruct, error: unknown): unknown {
  if (error instanceof Refusal) error.of(construct);
  return error;
}
