import type { Explanation } from '../../explain/explanation';
import type { Cloud } from '../../model/model';

/** How the missing parts of a message are given, in the words of the clouds that it may be about. */
export function completionText({ missing, denial, clouds = CLOUDS }: Explanation): string {
  const isRole = denial.actions.some((action) => /^sts:AssumeRole/i.test(action));
  const flags = missing.map((part) => FLAGS[part](clouds, isRole));
  return flags.length === 0 ? '' : `give ${flags.join(' and ')}`;
}

const CLOUDS: readonly Cloud[] = ['aws', 'alicloud'];
const ACTION: Readonly<Record<Cloud, string>> = { aws: 'ecr:BatchGetImage', alicloud: 'cr:PullRepository' };
const RESOURCE: Readonly<Record<Cloud, string>> = {
  aws: '--resource ARN (an ARN, or an image)',
  alicloud: '--resource acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/REPOSITORY',
};

const ROLE: Readonly<Record<Cloud, string>> = {
  aws: '--resource arn:aws:iam::ACCOUNT:role/NAME (the role)',
  alicloud: '--resource acs:ram::UID:role/NAME (the role)',
};

const FLAGS: Readonly<Record<Explanation['missing'][number], (clouds: readonly Cloud[], isRole: boolean) => string>> = {
  principal: () => '--principal ARN (who asked)',
  action: (clouds) => `--action ${clouds.map((cloud) => ACTION[cloud]).join(' or ')} (what was tried)`,
  resource: ([cloud, ...others], isRole) =>
    cloud === undefined || others.length > 0
      ? '--resource ARN (an ARN, an acs: name, or an image)'
      : (isRole ? ROLE : RESOURCE)[cloud],
};
