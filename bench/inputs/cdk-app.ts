import { App, Stack } from 'aws-cdk-lib/core';
import { REGISTRY } from './accounts';

/** An app with the context of `cdk init` that bears on policies; only the side that is asked for does without merging. */
export function benchApp(outdir: string, minimizePolicies = true): App {
  return new App({
    outdir,
    analyticsReporting: false,
    context: {
      '@aws-cdk/aws-iam:minimizePolicies': minimizePolicies,
      '@aws-cdk/core:enablePartitionLiterals': true,
      '@aws-cdk/core:target-partitions': ['aws', 'aws-cn'],
    },
  });
}

export function benchStack(app: App, index = 0): Stack {
  return new Stack(app, `Stack${index}`, { env: REGISTRY });
}
