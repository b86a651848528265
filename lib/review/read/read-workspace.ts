import { firstOf } from '../../policy/first-of';
import { checkAccountOf } from './account-in-front';
import type { KnownPlace } from './artefacts/terraform/places';
import { Workspace } from './artefacts/terraform/workspace';
import type { Collector } from './collector';
import { doubtGaps } from './gaps';
import { ProviderError } from './given-error';
import type { Loaded } from './load';
import { readLookedUp, readResource } from './resources/kinds';
import type { Sink } from './sink';

const TAKEN =
  'a value that is not known yet and refers to one thing is taken to be that thing; a plan does not say what its expression makes of it';

/** Takes what a Terraform plan or state has into the sink. */
export function readWorkspace(
  { name, document }: Extract<Loaded, { kind: 'workspace' }>,
  prefix: string,
  providers: Readonly<Record<string, KnownPlace>>,
  sink: Sink,
): Workspace {
  const { path, account, region } = name;
  const otherwise = { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
  const workspace = new Workspace(path, document, { providers: new Map(Object.entries(providers)), otherwise }, prefix);
  checkAccountOf(
    name,
    workspace.resources.map(({ token }) => token),
  );
  for (const resource of workspace.resources) {
    readResource(resource, sink);
    if (resource.hasProvisioners) sink.later.add(path, resource.token);
  }
  for (const source of workspace.dataSources) readLookedUp(source, sink);
  if (workspace.hasTaken) sink.collector.notice('taken-reference', { source: path, path: '' }, TAKEN);
  noticeHidden(workspace, sink.collector);
  noticeUntold(workspace, document.kind, sink.collector);
  doubtGaps(workspace, sink.collector);
  return workspace;
}

/** @throws ProviderError for a provider that no plan or state of the input has, as after a slip of the pen */
export function checkProviders(given: Readonly<Record<string, KnownPlace>>, workspaces: readonly Workspace[]): void {
  const known = [...new Set(workspaces.flatMap(({ providerKeys }) => providerKeys))].sort();
  const isKnown = (key: string): boolean =>
    known.includes(key) ||
    workspaces.some(({ kind, providerKeys }) => kind === 'state' && providerKeys.includes(withoutAlias(key)));
  const undeclared = Object.keys(given).filter((key) => !isKnown(key));
  if (undeclared.length === 0) return;
  throw new ProviderError(
    {
      what: `no Terraform plan or state of the input has the ${undeclared.length === 1 ? 'provider' : 'providers'}`,
      got: undeclared.join(', '),
      allowed: known.length === 0 ? 'a plan or state among the sources' : known.join(', '),
    },
    undeclared,
  );
}

function withoutAlias(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1).replace(/\..*$/, '');
}

/** How many documents are named before the rest is counted. */
const MAX_NAMED = 3;

/** What `jsonencode` makes of something that is not known yet is not in a plan, not even its known part. */
function noticeHidden({ source, hidden }: Workspace, collector: Collector): void {
  if (hidden.length === 0) return;
  const message = `a plan shows nothing of a policy that a function puts together around values that are not known yet (${firstOf(hidden, MAX_NAMED)}); a data source of policy documents shows its parts, and the state after the apply all of it`;
  collector.notice('hidden-document', { source, path: '' }, message);
}

/** A plan names its providers, a state does not. */
function noticeUntold({ source, untold }: Workspace, kind: 'plan' | 'state', collector: Collector): void {
  const [first, ...others] = untold;
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const [what, how] =
    kind === 'plan'
      ? [`the provider${others.length === 0 ? '' : 's'} ${untold.join(', ')}`, `--provider ${first}=ACCOUNT/REGION`]
      : [`${first}${more}`, 'ACCOUNT/REGION=FILE or --provider'];
  const message = `the account or Region of ${what} is not told; name it with ${how}`;
  collector.notice('unknown-environment', { source, path: '' }, message);
}
