import type * as iam from 'aws-cdk-lib/aws-iam';
import { addStatements, type GrantSink } from './grant-sink';
import type { PlacedRegistry } from './registry-policy';
import { UnwrittenPolicy } from './unwritten-policy';

/** Any construct for a registry, whoever wrote it. */
type Registry = PlacedRegistry & iam.IResourceWithPolicyV2;

/** The registries that render grants themselves. Beside the constructs, so that nothing hidden is asked of those of others. */
const SINKS = new WeakMap<PlacedRegistry, GrantSink>();

/** Has the grants on a registry of this package kept as data. */
export function keepGrants(registry: PlacedRegistry, sink: GrantSink): void {
  SINKS.set(registry, sink);
}

/** Where grants on a registry go: into the one rendered policy of ours, or as statements to that of somebody else's construct. */
export function registrySink(registry: Registry): GrantSink {
  const found = SINKS.get(registry);
  if (found !== undefined) return found;
  let unwritten: UnwrittenPolicy | undefined;
  const sink: GrantSink = {
    scope: registry,
    env: registry.env,
    record: (grant, statements) => {
      const result = addStatements(registry, statements);
      if (result.statementAdded) return result;
      unwritten ??= new UnwrittenPolicy(registry);
      return unwritten.record(grant);
    },
  };
  SINKS.set(registry, sink);
  return sink;
}
