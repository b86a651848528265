import { complain } from '../policy/errors';
import { parsePolicy } from '../policy/parse';
import type { Statement, Targets } from '../policy/statement';

/**
 * What is wrong with a document that is to be kept as somebody wrote it, in place of the declared one: it does not allow and deny the
 * same. Statements may be cut and ordered in any way; what they come to is compared grant by grant.
 *
 * The provider compares documents as JSON, in which `"x"` and `["x"]` differ, and lists in another order do.
 * https://github.com/aliyun/terraform-provider-alicloud/blob/81c43b6727/alicloud/common.go#L750
 */
export function otherMeaningProblem(given: string, declared: string): string | undefined {
  let grants: ReadonlySet<string>;
  try {
    grants = grantsOf(given);
  } catch (error) {
    return complain({
      what: `no policy document (${(error as Error).message})`,
      got: given,
      allowed: 'the JSON text that the console shows',
    });
  }
  const expected = grantsOf(declared);
  const more = [...grants].filter((grant) => !expected.has(grant));
  const less = [...expected].filter((grant) => !grants.has(grant));
  if (more.length === 0 && less.length === 0) return undefined;
  const said = [...firstOf('besides what is declared: ', more), ...firstOf('and lacks: ', less)].join('; ');
  return complain({
    what: 'the document that is there means something else than what is declared',
    got: said,
    instead:
      'declare what it says, or leave the document out: the update then writes the declared one, which the preview shows',
  });
}

function firstOf(what: string, grants: readonly string[]): string[] {
  const [first] = grants;
  if (first === undefined) return [];
  return [`${what}${first}${grants.length === 1 ? '' : ` and ${grants.length - 1} more`}`];
}

/** Every single thing that a document says: one effect, principal, action and resource each, under its conditions. */
function grantsOf(document: string): ReadonlySet<string> {
  return new Set(parsePolicy(document, 'alicloud').statements.flatMap(grantsOfStatement));
}

function grantsOfStatement({ effect, principals, actions, resources, conditions }: Statement): string[] {
  const when = conditions.length === 0 ? '' : ` when ${JSON.stringify(conditions)}`;
  const who = each(principals, ({ type, id }) => `${type} ${id}`).map((one) => (one === '' ? '' : `${one} `));
  const where = each(resources, (name) => name).map((one) => (one === '' ? '' : ` on ${one}`));
  return who.flatMap((principal) =>
    each(actions, (action) => action).flatMap((action) =>
      where.map((resource) => `${effect} ${principal}${action}${resource}${when}`),
    ),
  );
}

function each<T>(all: Targets<T> | undefined, textOf: (value: T) => string): string[] {
  if (all === undefined) return [''];
  const texts = all.values.map(textOf);
  return all.not ? [`all but ${texts.join(', ')}`] : texts;
}
