import { App, type ResourceEnvironment, Stack } from 'aws-cdk-lib/core';

/**
 * Resolves values as a stack of another app in the given environment would see them, for what its owner is told to write: a role of
 * this app appears by its full ARN there, not by a reference that means nothing outside its own template. What has no name of its
 * own (a role without `roleName`) cannot be named elsewhere and stays a reference.
 */
export function resolverElsewhere(env: ResourceEnvironment, here: Stack): (value: unknown) => unknown {
  // Partition literals, since what is pasted by hand must not have pseudo parameters in it.
  const app = new App({ autoSynth: false, context: { '@aws-cdk/core:enablePartitionLiterals': true } });
  const there = new Stack(app, 'Elsewhere', { env: { account: env.account, region: env.region } });
  return (value) => {
    try {
      return there.resolve(value);
    } catch {
      return here.resolve(value);
    }
  };
}
