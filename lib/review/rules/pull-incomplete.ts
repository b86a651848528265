import { intersects } from '../../policy/pattern';
import type { Statement } from '../../policy/statement';
import type { Target } from '../decide/target';
import { allowsAction, type Evidence } from './evidence';
import { policyName, some } from './names';
import { ecrAllows, lacking, type May, spellsOut } from './parts-allowed';
import type { RuleWithCheck } from './rule';

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] as const;
const IMPORT = 'ecr:BatchImportUpstreamImage';
/** Whoever pushes or re-tags reads manifests for that, and not for a pull. */
const PUTS = ['ecr:PutImage', 'ecr:InitiateLayerUpload'] as const;

export const pullIncomplete: RuleWithCheck = {
  id: 'pull-incomplete',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'somebody has one action of a pull without the other, or may start an import and not pull what was imported',
  explanation:
    'A pull takes `ecr:BatchGetImage` for the manifest and `ecr:GetDownloadUrlForLayer` for each layer; with one of them alone it fails halfway. `ecr:BatchImportUpstreamImage` fetches an image that is not cached yet, as a part of a pull, and is of no use to somebody who may not pull. Beside `ecr:PutImage` or an upload, `ecr:BatchGetImage` is a part of a push.',
  instead: 'Allow `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer` together, or neither.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  *check(evidence) {
    for (const clause of ecrAllows(evidence)) {
      const { statement, attachment, reason } = clause;
      if (!mayBeIncomplete(statement)) continue;
      const found = lacking(evidence, clause, (may, target) => lackOf(may, statement, evidence, target));
      for (const [what, who] of found) {
        const whom = attachment.kind === 'identity' ? 'allows' : `gives ${some(who)}`;
        yield {
          message: `${policyName(attachment)} ${whom} ${what}, which nothing else in the input gives: a pull fails`,
          because: [reason],
        };
      }
    }
  },
};

/** Whether the statement by itself has a part of a pull without the rest; others may have the rest. */
function mayBeIncomplete(statement: Statement): boolean {
  const lacks = PULL.some((action) => allowsAction(statement, action) === 'no');
  return lacks && [...PULL, IMPORT].some((action) => spellsOut(statement, action));
}

/** What somebody has of a pull, and what not: '' where nothing is missing, undefined where the statement gives nothing there. */
function lackOf(may: May, statement: Statement, evidence: Evidence, target: Target): string | undefined {
  const missing = PULL.filter((action) => !may(action));
  if (missing.length === 0) return '';
  const has = [...PULL, IMPORT].filter(
    (action) => spellsOut(statement, action) && may(action) && !(action === PULL[0] && PUTS.some(may)),
  );
  if (has.length === 0) return undefined;
  // A cache has a rule of its own.
  if (missing.length === PULL.length && isCache(evidence, target)) return undefined;
  return `${has.join(' and ')} without ${missing.join(' and ')}`;
}

function isCache({ model }: Evidence, { registry, repository = '' }: Target): boolean {
  return model.flows.some(
    ({ kind, to }) =>
      kind === 'pull-through' &&
      to.registry.account === registry.account &&
      to.repositories.some((pattern) => intersects(pattern, repository)),
  );
}
