import { parseArn } from '../../policy/aws-names';
import { unknown } from '../../policy/unknown';
import { type Context, isOneOf, type Subject } from './subject';

/**
 * Partitions have an IAM each: nobody of one can do anything in another, whatever a policy says.
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
const COMMERCIAL = 'arn:aws:';
/** The partition of somebody of whom only the account is known. */
export const SOME_PARTITION: string = unknown('partition');
const OPEN = `arn:${SOME_PARTITION}:`;

/** The partition of what is asked about, as far as its names tell; a name whose Region is not known tells nothing. */
export function partitionOfNames([name = '']: readonly string[]): string | undefined {
  if (!name.startsWith('arn:')) return undefined;
  const arn = parseArn(name);
  return arn === undefined || !isPlain(arn.partition) || !isPlain(arn.region) ? undefined : arn.partition;
}

/** The partition of an ARN; undefined for anything else (an account id is of every partition), and for a hole or wildcard. */
export function partitionOfArn(id: string): string | undefined {
  if (id.startsWith(COMMERCIAL)) return 'aws';
  const partition = parseArn(id)?.partition;
  return partition === undefined || !isPlain(partition) ? undefined : partition;
}

function isPlain(field: string): boolean {
  return /^[\w-]*$/.test(field);
}

/** Whether a subject can have anything to do with what is in a partition. */
export function meets({ partition: own }: Subject, partition: string | undefined): boolean {
  return own === undefined || partition === undefined || own === partition;
}

const moved = new WeakMap<Subject, Map<string, Subject>>();

/** A subject that is of no partition of its own (an account, anybody) as a member of that of the resource. */
export function subjectIn(subject: Subject, partition: string | undefined): Subject {
  if (partition === undefined || subject.cloud !== 'aws' || subject.partition !== undefined) return subject;
  if (partition === 'aws' && !isOpen(subject)) return subject;
  const known = moved.get(subject) ?? new Map<string, Subject>();
  moved.set(subject, known);
  const found = known.get(partition) ?? move(subject, partition);
  known.set(partition, found);
  return found;
}

/** Some principal of an account, whose ARN says no partition: as text, that could be read as another account. */
function isOpen({ kind, arn }: Subject): boolean {
  return kind === 'account' && arn === undefined;
}

function move(subject: Subject, partition: string): Subject {
  const moveArn = (arn: string): string =>
    [COMMERCIAL, OPEN].reduce(
      (moved, from) => (moved.startsWith(from) ? `arn:${partition}:${moved.slice(from.length)}` : moved),
      arn,
    );
  const moveContext = (context: Context): Context => {
    const arn = context.get('aws:principalarn');
    if (arn === undefined || arn === null) return context;
    const there = isOneOf(arn) ? { oneOf: arn.oneOf.map(moveArn) } : arn.map(moveArn);
    return new Map([...context, ['aws:principalarn', there]]);
  };
  return {
    ...subject,
    partition,
    ...(subject.arn === undefined ? {} : { arn: moveArn(subject.arn) }),
    contexts: subject.contexts.map(moveContext),
  };
}
