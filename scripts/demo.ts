import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readSources, render, review } from 'registry-access/review';
import { preview, ROOT, synthesizeWithCli } from './examples';

/** `npm run demo`: both examples declared, rendered and reviewed, without any cloud account. */
async function demo(): Promise<void> {
  const started = performance.now();
  const out = join(ROOT, 'out');
  const assembly = join(out, 'cdk.out');
  const digest = join(out, 'alicloud.preview.json');
  mkdirSync(out, { recursive: true });

  say('Synthesizing examples/aws with the CDK CLI, and running examples/alicloud offline …');
  await Promise.all([synthesizeWithCli(assembly), preview(digest)]);

  // Sources are named as on the command line, so that the review is the same on every machine.
  process.chdir(ROOT);
  const result = review(readSources([relative(ROOT, assembly), relative(ROOT, digest)]));
  writeFileSync(join(out, 'review.json'), render(result, 'json'));

  const accounts = { '111122223333': 'hub', '444455556666': 'caching spoke', '777788889999': 'direct spoke' };
  say(
    `\n${render(result, 'text', { accounts: { ...accounts, '1609982529000001': 'registry', '1298452580000002': 'workload' } })}`,
  );
  say('out/cdk.out                the CloudFormation templates');
  say('out/alicloud.preview.json  what Pulumi would create');
  say('out/review.json            this review as data');
  say(
    `\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s. No cloud account was used, and nothing was deployed.`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

demo().catch((error: unknown) => {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
