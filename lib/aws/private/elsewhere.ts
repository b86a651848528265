import { App, type ResourceEnvironment, Stack, Token } from 'aws-cdk-lib/core';
import { partitionAt, urlSuffixOf } from './regions';

/**
 * Resolves values as a stack of another app in the given environment would see them, for what its owner is told to write: a role of
 * this app appears by its full ARN there, not by a reference that means nothing outside its own template, and a pseudo parameter by the
 * value that it has here, where that is known. What has no name of its own (a role without `roleName`) cannot be named elsewhere and
 * stays a reference.
 */
export function resolverElsewhere(env: ResourceEnvironment, here: Stack): (value: unknown) => unknown {
  // Partition literals, since what is pasted by hand must not have pseudo parameters in it.
  const app = new App({ autoSynth: false, context: { '@aws-cdk/core:enablePartitionLiterals': true } });
  const there = new Stack(app, 'Elsewhere', { env: { account: env.account, region: env.region } });
  const known = (value: string | undefined): string | undefined =>
    value === undefined || Token.isUnresolved(value) ? undefined : value;
  const pseudo: Readonly<Record<string, string | undefined>> = {
    'AWS::AccountId': known(here.account),
    // Nothing crosses partitions, so the policy and who it is about are in one.
    'AWS::Partition': partitionAt(env.region, here) ?? partitionAt(here.region, here),
    'AWS::Region': known(here.region),
    'AWS::URLSuffix': known(urlSuffixOf(here.region)),
  };
  return (value) => {
    try {
      return withLiterals(there.resolve(value), pseudo);
    } catch {
      return withLiterals(here.resolve(value), pseudo);
    }
  };
}

/** The JSON with what is known in place of references to pseudo parameters. Joined texts are put together later. */
function withLiterals(json: unknown, pseudo: Readonly<Record<string, string | undefined>>): unknown {
  if (Array.isArray(json)) return json.map((item) => withLiterals(item, pseudo));
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'Ref' && typeof first[1] === 'string') return pseudo[first[1]] ?? json;
  return Object.fromEntries(entries.map(([key, inner]) => [key, withLiterals(inner, pseudo)]));
}
