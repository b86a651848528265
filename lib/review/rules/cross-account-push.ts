import { foreignFacts, isWide } from './cross-account';
import { factPrincipalName, factResourceNames, some } from './names';
import type { RuleWithCheck } from './rule';

export const crossAccountPush: RuleWithCheck = {
  id: 'cross-account-push',
  severity: 'warning',
  clouds: ['aws', 'alicloud'],
  cause: 'principals of another account can push images',
  explanation:
    'Whoever can push decides what everybody who pulls will run: a tag that is not immutable can be moved to another image. For one role it is a note; for a whole account or organization every principal there has it, as far as its own administrators allow.',
  instead:
    'Name the one role that builds the images (on ECR: the account root with `ArnEquals aws:PrincipalArn`), for the repositories that it builds, and make their tags immutable.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  *check(evidence) {
    for (const { facts, because } of foreignFacts(evidence, 'push')) {
      const may = facts.some((one) => one.decision === 'yes') ? 'can' : 'may be able to';
      yield {
        message: `${some(facts.map((one) => factPrincipalName(one.principal)))} ${may} push to ${factResourceNames(facts)}`,
        because,
        ...(facts.some(isWide) ? {} : { severity: 'note' }),
      };
    }
  },
};
