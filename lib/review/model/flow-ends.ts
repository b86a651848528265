import { displayText } from '../../policy/unknown';
import type { Flow } from './flow';

/** The other end of a flow, beside the account or registry that the row is about. */
export interface FlowEnd {
  /** Region code; absent outside of both clouds. */
  readonly region?: string;
  /**
   * Where in the registry: what stands before the names of repositories that are kept (`cri-…/shop`, `prod`,
   * `public.ecr.aws/docker`), or the one repository where its name is not kept. Absent: names are kept as a whole.
   */
  readonly name?: string;
}

/** From where images come, or where they go, and who reads them. */
export interface FlowEnds {
  readonly from?: FlowEnd;
  readonly to?: FlowEnd;
  /** The role under which a cache reads its upstream, by ARN. */
  readonly role?: string;
}

/** The same with its members in a fixed order, as JSON has it. */
export function orderedEnds({ from, to, role }: FlowEnds): FlowEnds {
  return {
    ...(from === undefined ? {} : { from: orderedEnd(from) }),
    ...(to === undefined ? {} : { to: orderedEnd(to) }),
    ...(role === undefined ? {} : { role }),
  };
}

function orderedEnd({ region, name }: FlowEnd): FlowEnd {
  return { ...(region === undefined ? {} : { region }), ...(name === undefined ? {} : { name }) };
}

/**
 * Whether the other end may be anywhere: what rows that were written by hand leave out, and those of kept files from before the end was told.
 * A cache of all of an upstream outside of AWS has nothing to tell, and is no cache of another part of it.
 */
export function isAnywhere({ flow, from, to, role }: FlowEnds & { readonly flow: Flow['kind'] }): boolean {
  const isTold = flow === 'replication' || flow === 'sync';
  return isTold && from === undefined && to === undefined && role === undefined;
}

const FLOWS = {
  replication: 'through replication',
  sync: 'through a sync rule',
  subscription: 'through an artifact subscription',
  'pull-through': 'through a pull through cache rule',
} as const;

/** `through replication to eu-central-1`, `through a pull through cache rule from prod in eu-west-1`. */
export function viaText(via: FlowEnds & { readonly flow: Flow['kind'] }, roleText: (arn: string) => string): string {
  const { flow, from, to, role } = via;
  const origin = from === undefined ? '' : ` from ${endText(from)}`;
  const destination = to === undefined ? '' : ` to ${endText(to)}`;
  return `${FLOWS[flow]}${origin}${destination}${role === undefined ? '' : ` as ${roleText(role)}`}`;
}

function endText({ region, name }: FlowEnd): string {
  return displayText([name, region].filter((part) => part !== undefined).join(' in '));
}
