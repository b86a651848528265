/** The inputs that the playground has to start from: what the examples render, and policies. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder } from '../../playground/engine/assembly';
import type { Asked, Input, InputFile } from '../../playground/engine/input';
import type { ExampleName } from '../../playground/example-names';
import { ROOT } from './bundle';
import { recordedFile } from './recorded';

const HUB = '111122223333/eu-west-1';
const SPOKE = '444455556666/eu-west-1';
const PULL: Asked = {
  principal: 'arn:aws:iam::444455556666:role/ci',
  action: 'ecr:BatchGetImage',
  resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app',
  context: '',
};

/** Every input by its name. */
export function exampleInputs(): Readonly<Record<ExampleName, Input>> {
  return {
    'one-world': world([file('one-world/hub.yaml', HUB), file('one-world/spoke.yaml', SPOKE)]),
    terraform: world([file('one-world/plan.json')]),
    pulumi: world([file('one-world/preview.json')]),
    aws: recorded('aws'),
    'aws-direct-pull': recorded('aws/direct-pull'),
    'aws-push-from-ci': recorded('aws/push-from-ci'),
    'aws-cache': recorded('aws/cache'),
    'aws-hub-cache': recorded('aws/hub-cache'),
    'aws-replication': recorded('aws/replication'),
    'aws-lambda': recorded('aws/lambda'),
    'aws-stack-set': recorded('aws/stack-set'),
    'aws-signed-images': recorded('aws/signed-images'),
    'aws-public-repository': recorded('aws/public-repository'),
    alicloud: recorded('alicloud'),
    'alicloud-pull': recorded('alicloud-pull'),
    'alicloud-teams': recorded('alicloud-teams'),
    'alicloud-two-stacks': {
      files: ['registry', 'workload'].flatMap((stack) =>
        recorded(`alicloud-two-stacks/${stack}`).files.map((one) => ({ ...one, name: `${stack}.${one.name}` })),
      ),
      accounts: {},
    },
    'registry-policy': world([
      policy('registry-policy.json', `${HUB}/registry`),
      policy('ci-role.json', '444455556666/role/ci'),
    ]),
    'ram-policies': {
      files: [
        policy('ram-trust.json', '1609982529000001/trust/image-pull'),
        policy('ram-pull.json', '1609982529000001/role/image-pull'),
      ],
      accounts: { '1609982529000001': '镜像', '1609982529000002': '业务' },
      asked: {
        principal: 'acs:ram::1609982529000001:role/image-pull',
        action: 'cr:PullRepository',
        resource: 'acs:cr:cn-hangzhou:1609982529000001:repository/cri-a1b2c3d4e5f6g7h8/team-a/app',
        context: '',
      },
    },
  };
}

/** Whose accounts are 111122223333 and 444455556666. */
function world(files: readonly InputFile[]): Input {
  return { files, accounts: { '111122223333': 'hub', '444455556666': 'workloads' }, asked: PULL };
}

function file(path: string, place?: string): InputFile {
  const name = path.replace(/^.*\//, '');
  return { name, text: textOf(join('examples', path)), ...(place === undefined ? {} : { place }) };
}

function policy(name: string, place: string): InputFile {
  return { name, text: textOf(join('playground/examples', name)), place };
}

function recorded(example: string): Input {
  return { files: inOrder(JSON.parse(textOf(recordedFile(example))) as InputFile[]), accounts: {} };
}

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
