import { displayText } from '../../policy/unknown';
import type { AccessModel, Workload } from '../model/model';
import { registryName } from './names';
import { type PulledImage, pulledImage } from './pulled-image';
import type { RuleWithCheck, Violation } from './rule';
import { areDifferent, closingOf, pullerText, workloadGaps } from './workload-gaps';

export const workloadCannotPull: RuleWithCheck = {
  id: 'workload-cannot-pull',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'a function, task, build, service or container group names an image that it surely cannot pull',
  explanation:
    "Who pulls differs by service: the execution role of an ECS task or Batch job on Fargate, the service role of a CodeBuild project (or the service, for images of its own account), the access role of App Runner, the execution role of a SageMaker model; for Lambda the service itself and, across accounts, the account of the function, too; the roles that ECI and SAE are told to assume. Across accounts both sides must allow, and on Alibaba Cloud a role of the registry's account must be assumed. Nothing is said where a side that the input does not show could allow it, where the image is not known, or of a role that is not named (that of a machine, for ECS on EC2 and Kubernetes), unless the registry lets in nobody of its account.",
  instead: 'Add what the finding names, on the side that it names, or pull as somebody who has it.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  *check({ model }) {
    for (const workload of model.workloads ?? []) {
      const image = pulledImage(model, workload);
      if (image !== undefined) yield* checkWorkload(model, workload, image);
    }
  },
};

function* checkWorkload(model: AccessModel, workload: Workload, image: PulledImage): Iterable<Violation> {
  const { puller, origin } = workload;
  const because = [{ source: origin.source, path: origin.path }];
  const pulls = `${workload.what} pulls ${image.text}`;
  const limit = workload.limits?.find(({ to }) => areDifferent(workload[to], image.registry[to]));
  if (limit !== undefined) {
    const own = `its own ${limit.to === 'account' ? 'account' : 'Region'} (${displayText(workload[limit.to])})`;
    // Hosts of ECR say whose image it is.
    const whose = workload.cloud === 'aws' ? '' : ` of ${registryName(image.registry)}`;
    yield {
      message: `${pulls}${whose}, and it takes images of ${own} only: ${limit.instead}`,
      because,
    };
    return;
  }
  if (puller.kind === 'nobody') {
    yield { message: `${pulls}, for which it needs a role, and it names none (${puller.lacks})`, because };
    return;
  }
  const gaps = workloadGaps(model, workload, image);
  if (gaps.length === 0) return;
  const until = [...new Set(gaps.map((gap) => closingOf(gap, image)))].join(', and ');
  yield {
    message: `${pulls} as ${pullerText(workload)}, which fails until ${until}`,
    because: [...because, ...gaps.flatMap((gap) => gap.denied)],
  };
}
