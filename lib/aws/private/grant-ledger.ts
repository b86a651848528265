import type * as iam from 'aws-cdk-lib/aws-iam';
import { complain } from '../../policy/errors';
import type { StatementJson } from '../../policy/render';
import { SIZE_WARNING_SHARE, type SizeLimit } from '../../policy/size';
import { CHECKS, failed } from '../checks';
import type { Box, Classified } from './boxes';
import { classify } from './classify';
import type { AskedGrant } from './grant-data';
import { type Place, type Rendered, renderBoxes } from './render';
import { textOf } from './resolved-text';

/** Where and into what a ledger is rendered. */
export interface LedgerTarget {
  /** Resolves a value in the stack that holds the policy. */
  readonly resolve: (value: unknown) => unknown;
  /** The registry; undefined for a repository policy. */
  readonly place?: Place;
  readonly partition: string;
  readonly limit: SizeLimit;
  /** Grants found in statements that somebody else put into the same policy. */
  readonly boxes?: readonly Box[];
  /** Statements that somebody else put into the same policy, kept as they are. */
  readonly others?: readonly StatementJson[];
  /** What is wrong with what somebody else put there. */
  readonly problems?: readonly string[];
}

/** What a ledger renders to. The statements have intrinsics in them where a value is only known at deployment. */
export interface LedgerPolicy {
  readonly statements: readonly unknown[];
  /** Those in which something may be wrong that is checked of all policies, with holes in place of intrinsics. */
  readonly doubtful: readonly StatementJson[];
  /** What keeps it from being deployed; synth must fail on any. */
  readonly errors: readonly string[];
  /** Set when the policy is close to its limit. */
  readonly nearlyFull?: string;
}

/** What the grants of a ledger come to, in the order in which they were made. */
interface Gathered {
  /** Of so many grants. */
  readonly grants: number;
  readonly boxes: readonly Box[];
  readonly problems: readonly string[];
}

/** What the boxes came to the last time. */
interface Rendering {
  readonly boxes: readonly Box[];
  /** What else went into the policy, as a text to compare. */
  readonly around: string;
  readonly rendered: Rendered;
}

/** A policy into which nothing went but what grants without tokens come to. */
interface Finished {
  readonly own: Gathered;
  readonly partition: string;
  readonly policy: LedgerPolicy;
}

/** The grants on one policy, kept as they were asked for until synth. */
export class GrantLedger {
  readonly grants: AskedGrant[] = [];
  readonly written: iam.PolicyStatement[] = [];
  private classified?: Map<AskedGrant, { readonly found: Classified; readonly text: string }>;
  private last?: Rendering;
  private settled?: Gathered;
  private finished?: Finished;

  public add(grant: AskedGrant): void {
    this.grants.push(grant);
  }

  /** A statement by hand, which is kept as it is. */
  public addStatement(statement: iam.PolicyStatement): void {
    this.written.push(statement);
  }

  public get isEmpty(): boolean {
    return this.grants.length === 0 && this.written.length === 0;
  }

  /** @param beside ledgers that are rendered into the same policy */
  public render(target: LedgerTarget, beside: readonly GrantLedger[] = []): LedgerPolicy {
    const isAlone = beside.length === 0 && this.written.length === 0 && isBare(target);
    if (!isAlone) return this.rendered(target, beside);
    const { finished } = this;
    const own = this.gather(target.resolve);
    if (finished !== undefined && finished.own === own && finished.partition === target.partition)
      return finished.policy;
    const policy = this.rendered(target, beside);
    if (own !== this.settled) return policy;
    // What grants under no conditions come to is right as it is: to whole accounts, of its own partition, by actions that are listed here.
    const doubtful = policy.doubtful.filter(({ Condition }) => Condition !== undefined);
    this.finished = { own, partition: target.partition, policy: { ...policy, doubtful } };
    return this.finished.policy;
  }

  private rendered(target: LedgerTarget, beside: readonly GrantLedger[]): LedgerPolicy {
    const ledgers = [this, ...beside];
    const gathered = ledgers.map((ledger) => ledger.gather(target.resolve));
    const [own] = gathered;
    const isAlone = beside.length === 0 && (target.boxes ?? []).length === 0;
    // The same list for the same grants is seen to be the same at a glance.
    const boxes =
      isAlone && own !== undefined ? own.boxes : [...(target.boxes ?? []), ...gathered.flatMap((one) => one.boxes)];
    const errors = [...(target.problems ?? []), ...gathered.flatMap(({ problems }) => problems)].map(withId);
    const others = [...(target.others ?? []), ...handWritten(ledgers, target, errors)];
    const { document, characters } = target.limit;
    const { rendered } = this.rendering(boxes, others, target);
    if (rendered.size > characters) errors.push(tooLarge(target.limit, rendered, boxes));
    const nearlyFull =
      rendered.size <= characters && rendered.size > characters * SIZE_WARNING_SHARE
        ? complain({
            what: `${document} has ${rendered.size} of ${characters} characters`,
            instead: 'grant to an organization or organizational unit before it is full',
          })
        : undefined;
    return {
      statements: rendered.values,
      doubtful: rendered.statements,
      errors: [...new Set(errors)],
      ...(nearlyFull === undefined ? {} : { nearlyFull }),
    };
  }

  /**
   * The CDK asks for a policy about five times in one synth: to validate it, to find its references, for the tree, and for the
   * template. As long as the grants come to the same, so does the policy.
   */
  private rendering(boxes: readonly Box[], others: readonly StatementJson[], target: LedgerTarget): Rendering {
    const around = JSON.stringify([target.place, target.partition, target.boxes, others]);
    const foreign = target.boxes?.length ?? 0;
    const { last } = this;
    const same =
      last !== undefined &&
      last.around === around &&
      (last.boxes === boxes ||
        (last.boxes.length === boxes.length &&
          boxes.every((box, index) => index < foreign || box === last.boxes[index])));
    if (same) return last;
    const rendered = renderBoxes(boxes, target.place, target.partition, target.limit.characters, others);
    this.last = { boxes, around, rendered };
    return this.last;
  }

  /** What the grants come to. Of grants without tokens that does not change until there is another grant. */
  private gather(resolve: (value: unknown) => unknown): Gathered {
    if (this.settled?.grants === this.grants.length) return this.settled;
    const boxes: Box[] = [];
    const problems: string[] = [];
    let isSettled = true;
    for (const grant of this.grants) {
      const found = grant.settled ?? this.classify(grant, resolve);
      boxes.push(...found.boxes);
      problems.push(...found.problems);
      if (grant.settled === undefined) isSettled = false;
    }
    const gathered: Gathered = { grants: this.grants.length, boxes, problems };
    if (isSettled) this.settled = gathered;
    return gathered;
  }

  /** The same object for the same answer, also where tokens had to be resolved for it again. */
  private classify(grant: AskedGrant, resolve: (value: unknown) => unknown): Classified {
    const fresh = classify(grant, resolve);
    this.classified ??= new Map();
    const kept = this.classified.get(grant);
    const text = JSON.stringify(fresh);
    if (kept?.text === text) return kept.found;
    this.classified.set(grant, { found: fresh, text });
    return fresh;
  }
}

/** Whether a ledger says all that its policy has: of a repository in which nobody else has put anything. */
function isBare({ place, boxes = [], others = [], problems = [] }: LedgerTarget): boolean {
  return place === undefined && boxes.length === 0 && others.length === 0 && problems.length === 0;
}

function handWritten(ledgers: readonly GrantLedger[], target: LedgerTarget, errors: string[]): StatementJson[] {
  const found = new Map<string, StatementJson>();
  for (const statement of ledgers.flatMap(({ written }) => written)) {
    const json = textsIn(target.resolve(statement.toStatementJson())) as StatementJson;
    if (json.Principal === undefined && json.NotPrincipal === undefined) {
      errors.push(
        failed(CHECKS.invalidGrant, { what: 'a statement of a resource policy has no principal', got: json }),
      );
    }
    found.set(JSON.stringify(json), json);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, json]) => json);
}

/** A problem that is no check of its own is one of the grant. */
function withId(problem: string): string {
  return /\[registry-access:\w+\]$/.test(problem) ? problem : `${problem} [${CHECKS.invalidGrant.id}]`;
}

/** A resolved document with its intrinsics as holes in texts. An object with one `Ref` or `Fn::` key is an intrinsic. */
export function textsIn(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(textsIn);
  if (typeof json !== 'object' || json === null) return typeof json === 'string' ? textOf(json) : json;
  const entries = Object.entries(json);
  const key = entries[0]?.[0] ?? '';
  if (entries.length === 1 && (key === 'Ref' || key.startsWith('Fn::'))) return textOf(json);
  return Object.fromEntries(entries.map(([name, value]) => [name, textsIn(value)]));
}

function tooLarge({ document, characters, doc }: SizeLimit, rendered: Rendered, boxes: readonly Box[]): string {
  const members = new Set(boxes.flatMap((box) => box.members));
  return failed(CHECKS.policySize, {
    what: `${document} has ${rendered.size} characters for ${members.size} principals, even with accounts as bare ids`,
    allowed: `${characters} characters (${doc})`,
    instead:
      "grant to the organization ('aws:PrincipalOrgID', new iam.OrganizationPrincipal('o-…')) or to an organizational unit",
  });
}
