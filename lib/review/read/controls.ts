import type { Presence } from '../../policy/statement';
import type { Cloud, Origin } from '../model/model';
import type { Collector } from './collector';
import { type Document, documentsOf } from './values/documents';
import { type Assumption, NOTHING_ASSUMED, presenceOf } from './values/formula';

/** Whether a policy of an organization limits what principals may do, or what may be done with resources. */
export type Limits = 'principals' | 'resources';

/** What a policy of an organization says, and of what. */
export interface Control {
  readonly cloud: Cloud;
  readonly limits: Limits;
  readonly documents: readonly Document[];
  readonly origin: Origin;
  /** Name of the choice that it is such a policy at all, where its type is not known. */
  readonly choice?: string;
}

interface Attached {
  /** The id of the policy. */
  readonly key: string;
  readonly cloud: Cloud;
  /** An account, a unit or a root; undefined where it is attached to some that are not known. */
  readonly target: string | undefined;
  readonly origin: Origin;
  readonly assumption: Assumption;
}

/** The policies that AWS attaches to everything at first: they allow everything. */
const FULL_ACCESS: Readonly<Record<string, Limits>> = {
  'p-FullAWSAccess': 'principals',
  'p-RCPFullAWSAccess': 'resources',
};

/** Policies of organizations and what they are attached to, joined when everything has been read. */
export class Controls {
  private readonly declared = new Map<string, Control[]>();
  private readonly attached: Attached[] = [];

  constructor(private readonly collector: Collector) {}

  /** A policy by its id, with what of it limits access: nothing, where it is of another type. */
  declare(key: string, controls: readonly Control[]): void {
    this.declared.set(key, [...(this.declared.get(key) ?? []), ...controls]);
  }

  attach(attached: Attached): void {
    this.attached.push(attached);
  }

  join(): void {
    const used = new Set<string>();
    for (const one of this.attached) {
      used.add(one.key);
      for (const control of this.declared.get(one.key) ?? vendorControls(one) ?? this.unseen(one)) {
        this.emit(control, one);
      }
    }
    for (const [key, controls] of this.declared) {
      const [first] = controls;
      if (used.has(key) || first === undefined) continue;
      this.collector.notice('unattached-policy', first.origin, 'this policy is attached to nothing in the input');
    }
  }

  /** A policy that is not in the input may limit anything. */
  private unseen({ key, cloud, origin }: Attached): readonly Control[] {
    const message = `the policy ${key} is not in the input; what it limits is not known`;
    this.collector.notice('unreadable-policy', origin, message);
    const documents = [{ policy: { unreadable: message }, assumption: NOTHING_ASSUMED }];
    const both: readonly Limits[] = cloud === 'aws' ? ['principals', 'resources'] : ['principals'];
    return both.map((limits) => ({ cloud, limits, documents, origin }));
  }

  private emit({ cloud, limits, documents, origin, choice }: Control, { target, assumption }: Attached): void {
    const targets = { ids: target === undefined ? [] : [target], complete: target !== undefined };
    const maybe: readonly Presence[] = choice === undefined ? [] : [{ choice, is: true }];
    for (const { policy, assumption: own } of documents) {
      const presence = [...maybe, ...presenceOf(new Map([...assumption, ...own]))];
      this.collector.policy({
        cloud,
        attachment: { kind: 'control', limits, targets },
        origin,
        policy,
        ...(presence.length > 0 ? { presence } : {}),
      });
    }
  }
}

function vendorControls({ key, cloud, origin }: Attached): readonly Control[] | undefined {
  const limits = cloud === 'aws' && Object.hasOwn(FULL_ACCESS, key) ? FULL_ACCESS[key] : undefined;
  if (limits === undefined) return undefined;
  const Principal = limits === 'resources' ? { Principal: '*' } : {};
  const statement = { Effect: 'Allow', ...Principal, Action: '*', Resource: '*' };
  const documents = documentsOf({ Version: '2012-10-17', Statement: [statement] }, 'aws', NOTHING_ASSUMED);
  return [{ cloud, limits, documents, origin }];
}
