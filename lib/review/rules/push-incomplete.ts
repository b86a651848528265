import type { Statement } from '../../policy/statement';
import { allowsAction } from './evidence';
import { policyName, some } from './names';
import { ecrAllows, lacking, type May, spellsOut } from './parts-allowed';
import type { RuleWithCheck } from './rule';

/** Of no use but for a push. `ecr:PutImage` beside `ecr:BatchGetImage` is a whole by itself: it moves tags. */
const UPLOAD = ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload'] as const;
const MANIFEST = 'ecr:BatchGetImage';
const QUESTION = 'ecr:BatchCheckLayerAvailability';
const PUSH = [QUESTION, ...UPLOAD, 'ecr:PutImage', MANIFEST] as const;
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html: a cache fills itself without the question. */
const IMPORT = 'ecr:BatchImportUpstreamImage';

export const pushIncomplete: RuleWithCheck = {
  id: 'push-incomplete',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'somebody has a part of what a push takes, and not the rest',
  explanation:
    'A push takes six actions: it asks which layers are there, uploads the others in three steps, puts the manifest, and reads manifests with `ecr:BatchGetImage`. The last one is asked for by clients that look first whether the image is there, such as BuildKit and crane, and not by all, so that where it alone is missing this is a note. Who imports images into a cache does not ask which layers are there.',
  instead:
    'Allow `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:CompleteLayerUpload`, `ecr:InitiateLayerUpload`, `ecr:PutImage` and `ecr:UploadLayerPart` together. Without `ecr:GetDownloadUrlForLayer` they are no pull.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html',
  *check(evidence) {
    for (const clause of ecrAllows(evidence)) {
      const { statement, attachment, reason } = clause;
      if (!mayBeIncomplete(statement)) continue;
      const found = lacking(evidence, clause, (may) => lackOf(may, statement));
      for (const [missing, who] of found) {
        const whom = attachment.kind === 'identity' ? 'allows' : `gives ${some(who)}`;
        const isManifest = missing === MANIFEST;
        const then = isManifest ? 'clients that look for the image before they push it fail' : 'a push fails';
        yield {
          message: `${policyName(attachment)} ${whom} a push without ${missing}, which nothing else in the input gives: ${then}`,
          because: [reason],
          ...(isManifest ? { severity: 'note' as const } : {}),
        };
      }
    }
  },
};

/** Whether the statement by itself has a part of a push without the rest; others may have the rest. */
function mayBeIncomplete(statement: Statement): boolean {
  const lacks = PUSH.some((action) => allowsAction(statement, action) === 'no');
  return lacks && UPLOAD.some((action) => spellsOut(statement, action));
}

/** What somebody lacks for a push: '' for nothing, undefined where the statement uploads nothing there. */
function lackOf(may: May, statement: Statement): string | undefined {
  const missing = PUSH.filter((action) => !may(action) && !(action === QUESTION && may(IMPORT)));
  if (missing.length === 0) return '';
  return UPLOAD.some((action) => spellsOut(statement, action) && may(action)) ? missing.join(' and ') : undefined;
}
