import { formatArn } from '../../policy/aws-names';

/** The service is in the commercial partition alone: https://docs.aws.amazon.com/general/latest/gr/ecr-public.html */
const PARTITION = 'aws';

/**
 * The names of things in ECR Public. A registry has the id of its account.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistrypublic.html
 */
export function publicNames(account: string, level: string, repository: string | undefined): readonly string[] {
  if (level === 'account') return ['*'];
  if (level !== 'repository') return [nameOf(account, `registry/${account}`)];
  return repository === undefined ? ['*'] : [nameOf(account, `repository/${repository}`)];
}

function nameOf(account: string, resource: string): string {
  return formatArn({ partition: PARTITION, service: 'ecr-public', region: '', account, resource });
}
