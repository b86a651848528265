import { type CommittedFile, textOfCommitted } from './committed-file';
import { header, quoted, type Table } from './table';

/** Where Container Registry has an endpoint, by the vendor's own SDK. */
const SDK: CommittedFile = {
  repository: 'https://github.com/aliyun/alibabacloud-typescript-sdk',
  commit: '06a71f93987bc01319e08965323789ddbe23f7f8',
  path: 'cr-20181201/src/client.ts',
  integrity: 'sha512-zReV/fcSMiuVUJep3hCbp3nxWTHuuDbH9TdT1zBEzApGyprnTHUOg4AJIs6Chn2+SGzjv2aUtHyBFGf+rqlzjA==',
};

/** The Regions that the vendor's Terraform provider takes, on which Pulumi's is built. */
const PROVIDER: CommittedFile = {
  repository: 'https://github.com/aliyun/terraform-provider-alicloud',
  commit: '81c43b6727a09e9da37b3d88818c3ba5fa17fa14',
  path: 'alicloud/connectivity/regions.go',
  integrity: 'sha512-b6BmiJBb53FeGGmx1+NexmXTguLMkpOK3ZgPJz0UaPliTBWrgqwV4shK5O34FUJz8vOSujKec4Oxs1W1LmDqTg==',
};

const named = ({ repository, commit, path }: CommittedFile): string => `${repository} ${commit} ${path}`;

/** Regions of Alibaba Cloud. Only the names are taken. */
export const ALICLOUD_REGION_TABLE: Table = {
  file: 'lib/alicloud/data/regions.ts',
  make,
  pins: () => [named(SDK), named(PROVIDER)],
};

function make(): string {
  const endpoints = /_endpointMap = \{([^}]*)\}/.exec(textOfCommitted(SDK))?.[1] ?? '';
  const inSdk = [...endpoints.matchAll(/'([a-z0-9-]+)':/g)].map(([, region = '']) => region);
  const inProvider = [...textOfCommitted(PROVIDER).matchAll(/= Region\("([a-z0-9-]+)"\)/g)].map(([, one = '']) => one);
  if (inSdk.length < 20 || inProvider.length < 20) throw new Error('a source of Regions has another form than before');
  const regions = [...new Set([...inSdk, ...inProvider])].sort();
  return [
    header('alicloud-regions', [`${named(SDK)} (Apache-2.0)`, `${named(PROVIDER)} (names only)`]),
    '/** Regions of Alibaba Cloud: those with an endpoint of Container Registry, and those that the provider takes. */',
    'export const REGIONS: readonly string[] = [',
    ...regions.map((region) => `  ${quoted(region)},`),
    '];',
    '',
  ].join('\n');
}
