import { isLiteral } from '../../policy/pattern';
import type { Statement } from '../../policy/statement';
import { PUBLIC_REGION } from './capabilities';
import type { Context, ContextValue } from './subject';
import { isWitness } from './witness';

const KEY = 'aws:requestedregion';

/** ECR Public has an endpoint in each of two Regions: https://docs.aws.amazon.com/general/latest/gr/ecr.html */
const OF_ECR_PUBLIC: ContextValue = { oneOf: ['us-east-1', 'us-west-2'] };

/**
 * The context of a request about something in a Region. The endpoints of ECR are regional, so the Region of what is asked about
 * is the one that the request is made to, unless the request itself says another; a Region that is a pattern or not known
 * tells nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
 */
export function inRegion(context: Context, region: string | undefined): Context {
  const value = region === undefined ? undefined : regionsOf(region);
  return value === undefined || context.get(KEY) !== undefined ? context : new RegionalContext(context, value);
}

function regionsOf(region: string): ContextValue | undefined {
  if (region === PUBLIC_REGION) return OF_ECR_PUBLIC;
  return isLiteral(region) && region !== '' && !isWitness(region) ? [region] : undefined;
}

/** A context asks its base for all other keys, since some bases know more than they list. */
class RegionalContext extends Map<string, ContextValue> {
  public constructor(
    private readonly base: Context,
    private readonly region: ContextValue,
  ) {
    super();
  }

  public override get(key: string): ContextValue | undefined {
    return key === KEY ? this.region : this.base.get(key);
  }
}

const asking = new WeakMap<Statement, boolean>();

/** Whether it matters to a statement to which Region a request is made. */
export function asksForRegion(statement: Statement): boolean {
  let answer = asking.get(statement);
  if (answer === undefined) {
    const { conditions, resources } = statement;
    const texts = [...conditions.flatMap(({ key, values }) => [key, ...values]), ...(resources?.values ?? [])];
    answer = texts.some((text) => text.toLowerCase().includes(KEY));
    asking.set(statement, answer);
  }
  return answer;
}
