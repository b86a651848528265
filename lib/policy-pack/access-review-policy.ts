import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import { type Environment, type Finding, readDocument, review } from '../review';
import { readable } from './readable';

/** Options of `accessReviewPolicy`. */
export interface AccessReviewPolicyOptions {
  /**
   * Name of the policy, as Pulumi prints it.
   *
   * @default 'access-review'
   */
  readonly name?: string;

  /**
   * What a violation does: `advisory` prints it, `mandatory` stops the update.
   *
   * @default 'advisory'
   */
  readonly enforcementLevel?: 'advisory' | 'mandatory' | 'disabled';

  /**
   * The least severity of a finding that is a violation.
   *
   * @default 'warning'
   */
  readonly severity?: Finding['severity'];

  /**
   * What no resource can say: the organization, the scope of registry policies.
   *
   * @default - nothing is known
   */
  readonly environment?: Environment;
}

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 2, warning: 1, note: 0 };

/**
 * The access review as a policy of a Pulumi policy pack: the findings on all resources of a stack, whoever declared them.
 * In a preview, what is not known yet is read as unknown, so a finding is never lost to it; it may be one of doubt.
 *
 * See https://www.pulumi.com/docs/iac/crossguard/
 *
 * @example
 * new PolicyPack('access', { policies: [accessReviewPolicy({ enforcementLevel: 'mandatory' })] });
 */
export function accessReviewPolicy(options: AccessReviewPolicyOptions = {}): StackValidationPolicy {
  const least = RANK[options.severity ?? 'warning'];
  return {
    name: options.name ?? 'access-review',
    description: 'Reviews who in other accounts can do what with the container registries of a stack.',
    enforcementLevel: options.enforcementLevel ?? 'advisory',
    validateStack: ({ resources }, reportViolation) => {
      const model = readDocument({ name: 'stack', json: digestOf(resources) }, options.environment ?? {});
      const known = new Set(resources.map((resource) => resource.urn));
      for (const finding of review(model).findings) {
        if (RANK[finding.severity] < least) continue;
        const urn = finding.because.map((reason) => reason.path).find((path) => known.has(path));
        reportViolation(`${finding.id}: ${finding.message}`, urn);
      }
    },
  };
}

/** The resources of a stack in the form of `pulumi preview --json`, which the review reads. */
function digestOf(resources: readonly PolicyResource[]): object {
  const providers = new Map(
    resources.flatMap(({ provider }) => (provider === undefined ? [] : [[provider.urn, provider] as const])),
  );
  const listed = new Set(resources.map((resource) => resource.urn));
  const steps = [
    ...[...providers.values()]
      .filter(({ urn }) => !listed.has(urn))
      .map(({ urn, type, props }) => stepOf({ urn, type, custom: true, inputs: readable(props) })),
    ...resources.map(({ urn, type, props, parent, provider }) =>
      stepOf({
        urn,
        type,
        custom: provider !== undefined || type.startsWith('pulumi:providers:'),
        inputs: readable(props),
        ...(parent === undefined ? {} : { parent: parent.urn }),
        ...(provider === undefined ? {} : { provider: `${provider.urn}::policy-pack` }),
      }),
    ),
  ];
  return { steps, changeSummary: { create: steps.length } };
}

function stepOf(newState: { readonly urn: string; readonly [key: string]: unknown }): object {
  return { op: 'create', urn: newState.urn, newState };
}
