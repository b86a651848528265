import type { Presence } from '../../policy';
import type { Cloud, Origin } from '../model/model';
import type { Collector } from './collector';
import type { Document } from './documents';
import { type Assumption, presenceOf } from './formula';

export type IdentityKind = 'role' | 'user' | 'group';

/** An identity as attachments name it: by name in an account. */
export interface IdentityName {
  readonly cloud: Cloud;
  readonly account: string;
  readonly kind: IdentityKind;
  readonly name: string;
}

interface NamedPolicy {
  readonly documents: readonly Document[];
  readonly origin: Origin;
  used: boolean;
}

interface Use {
  readonly policy: string;
  readonly identity: IdentityName | { readonly arn: string };
  readonly cloud: Cloud;
  readonly origin: Origin;
  readonly assumption: Assumption;
}

interface InlineUse {
  readonly identity: IdentityName;
  readonly documents: readonly Document[];
  readonly origin: Origin;
}

/** Documents of policies that the vendor keeps, by the key that attachments use; undefined where it is not known. */
export type VendorPolicies = (policy: string) => readonly Document[] | undefined;

/**
 * Attachments between policies and identities. They may stand in any order and in different files, so they are
 * joined when everything has been read.
 */
export class Links {
  private readonly identities = new Map<string, string>();
  private readonly named = new Map<string, NamedPolicy>();
  private readonly uses: Use[] = [];
  private readonly inline: InlineUse[] = [];
  private readonly memberships: { group: IdentityName; user: IdentityName; origin: Origin }[] = [];

  constructor(
    private readonly collector: Collector,
    private readonly vendorPolicies: VendorPolicies,
    private readonly arnOf: (name: IdentityName) => string,
  ) {}

  declareIdentity(name: IdentityName, arn: string, origin: Origin): void {
    this.identities.set(keyOf(name), arn);
    this.collector.identity({ cloud: name.cloud, kind: name.kind, account: name.account, arn, origin });
  }

  /** An identity that the input names without declaring it. */
  mentionIdentity(name: IdentityName, arn: string, origin: Origin): void {
    if (!this.identities.has(keyOf(name))) this.identities.set(keyOf(name), arn);
    const { cloud, kind, account } = name;
    this.collector.identity({ cloud, kind, account, arn, origin, elsewhere: true });
  }

  /** A policy with a name of its own (managed on AWS, custom on Alibaba Cloud); `policy` is what attachments call it. */
  declarePolicy(policy: string, documents: readonly Document[], origin: Origin): void {
    const known = this.named.get(policy);
    this.named.set(policy, {
      documents: known === undefined ? documents : [...known.documents, ...documents],
      origin: known?.origin ?? origin,
      used: known?.used ?? false,
    });
  }

  attach(use: Use): void {
    this.uses.push(use);
  }

  /** A policy inside an identity, or one that names it by name. */
  attachInline(use: InlineUse): void {
    this.inline.push(use);
  }

  member(user: IdentityName, group: IdentityName, origin: Origin): void {
    this.memberships.push({ user, group, origin });
  }

  /** Puts every attachment into the model. Call once, after the last source. */
  join(): void {
    for (const { identity, documents, origin } of this.inline)
      this.emit(identity, documents, origin, [], identity.cloud);
    for (const use of this.uses) this.joinUse(use);
    for (const { user, group, origin } of this.memberships) {
      const arn = this.arn(user);
      const { cloud, kind, account } = user;
      this.collector.identity({ cloud, kind, account, arn, origin, elsewhere: true });
      this.collector.membership({ user: arn, group: this.arn(group), origin });
    }
    for (const { origin, used } of this.named.values()) {
      if (!used) this.collector.notice('unattached-policy', origin, 'this policy is attached to nobody in the input');
    }
  }

  private joinUse(use: Use): void {
    const declared = this.named.get(use.policy);
    if (declared !== undefined) {
      declared.used = true;
      this.emit(use.identity, declared.documents, declared.origin, presenceOf(use.assumption), use.cloud);
      return;
    }
    const documents = this.vendorPolicies(use.policy);
    if (documents === undefined) {
      const message = `the policy ${use.policy} is not in the input and not one whose content is known`;
      this.collector.notice('unreadable-policy', use.origin, message);
      const unreadable = { policy: { unreadable: message }, assumption: use.assumption };
      this.emit(use.identity, [unreadable], use.origin, [], use.cloud);
      return;
    }
    const origin = { source: use.origin.source, path: `${use.origin.path} (${policyName(use.policy)})` };
    this.emit(use.identity, documents, origin, presenceOf(use.assumption), use.cloud);
  }

  private emit(
    identity: Use['identity'],
    documents: readonly Document[],
    origin: Origin,
    presence: readonly Presence[],
    cloud: Cloud,
  ): void {
    const arn = 'arn' in identity ? identity.arn : this.arn(identity);
    for (const { policy, assumption } of documents) {
      const all = [...presence, ...presenceOf(assumption)];
      this.collector.policy({
        cloud,
        attachment: { kind: 'identity', identity: arn },
        origin,
        policy,
        ...(all.length > 0 ? { presence: all } : {}),
      });
    }
  }

  private arn(name: IdentityName): string {
    return this.identities.get(keyOf(name)) ?? this.arnOf(name);
  }
}

function keyOf(name: IdentityName): string {
  return [name.cloud, name.account, name.kind, name.name].join('\n');
}

function policyName(policy: string): string {
  return policy.split(/[/\n]/).at(-1) as string;
}
