import type { Presence } from '../../policy/statement';
import { displayText } from '../../policy/unknown';
import type { Cloud, Identity, Origin } from '../model/model';
import type { Collector } from './collector';
import { type IdentityName, IdentityNames } from './identity-names';
import type { Document } from './values/documents';
import { type Assumption, NOTHING_ASSUMED, presenceOf } from './values/formula';

interface NamedPolicy {
  readonly documents: Document[];
  readonly origin: Origin;
  used: boolean;
}

interface Use {
  /** How the policy is called: its ARN, or the key of a policy of Alibaba Cloud. */
  readonly policy: string;
  readonly identity: IdentityName | { readonly arn: string };
  readonly cloud: Cloud;
  readonly origin: Origin;
  readonly assumption: Assumption;
  /** Whether it is what the identity may do, or the bound on that. Default `identity`. */
  readonly as?: 'identity' | 'boundary';
}

interface InlineUse {
  readonly identity: IdentityName | { readonly arn: string };
  readonly cloud: Cloud;
  readonly documents: readonly Document[];
  readonly origin: Origin;
}

interface Member {
  readonly user: IdentityName;
  readonly group: IdentityName;
  readonly origin: Origin;
  readonly assumption: Assumption;
}

/** Documents of policies that the vendor keeps, by the key that attachments use; undefined where it is not known. */
export type VendorPolicies = (policy: string) => readonly Document[] | undefined;

/**
 * Attachments between policies and identities. They may stand in any order and in different files, so they are
 * joined when everything has been read.
 */
export class Links {
  private readonly names = new IdentityNames();
  private readonly named = new Map<string, NamedPolicy>();
  private readonly uses: Use[] = [];
  private readonly inline: InlineUse[] = [];
  private readonly trusts: {
    readonly role: IdentityName;
    readonly documents: readonly Document[];
    readonly origin: Origin;
  }[] = [];
  private readonly memberships: Member[] = [];

  constructor(
    private readonly collector: Collector,
    private readonly vendorPolicies: VendorPolicies,
  ) {}

  declareIdentity(name: IdentityName, identity: Omit<Identity, 'cloud' | 'kind' | 'account'>): void {
    const { cloud, kind, account } = name;
    this.names.declare(name, identity);
    this.collector.identity({ cloud, kind, account, ...identity });
  }

  /** An identity that the input names without declaring it; `path` is what stands before its name, with slashes at its ends. */
  mentionIdentity(name: IdentityName, path: string, origin: Origin): void {
    this.names.mention(name, path, origin);
  }

  /** A policy with a name of its own (managed on AWS, custom on Alibaba Cloud); `policy` is what attachments call it. */
  declarePolicy(policy: string, documents: readonly Document[], origin: Origin): void {
    const known = this.named.get(policy);
    if (known === undefined) {
      this.named.set(policy, { documents: [...documents], origin, used: false });
      return;
    }
    for (const document of documents) known.documents.push(document);
  }

  /** The same of a policy that was looked up: nobody has to use it. */
  lookUpPolicy(policy: string, documents: readonly Document[], origin: Origin): void {
    if (!this.named.has(policy)) this.named.set(policy, { documents: [...documents], origin, used: true });
  }

  attach(use: Use): void {
    this.uses.push(use);
  }

  /** A policy inside an identity, or one that names it by name. */
  attachInline(use: InlineUse): void {
    this.inline.push(use);
  }

  /** A trust policy of a role that the input names without declaring it. */
  trust(role: IdentityName, documents: readonly Document[], origin: Origin): void {
    this.trusts.push({ role, documents, origin });
  }

  member(member: Member): void {
    this.memberships.push(member);
  }

  /** Puts every attachment into the model. Call once, after the last source. */
  join(): void {
    for (const identity of this.names.joinMentions()) this.collector.identity(identity);
    for (const { identity, documents, origin, cloud } of this.inline) {
      this.emit(identity, documents, origin, [], cloud, 'identity');
    }
    for (const { role, documents, origin } of this.trusts) {
      for (const { policy } of documents) {
        const attachment = { kind: 'trust', role: this.names.arn(role) } as const;
        this.collector.policy({ cloud: role.cloud, attachment, origin, policy });
      }
    }
    for (const use of this.uses) this.joinUse(use);
    for (const member of this.memberships) this.joinMember(member);
    for (const { origin, used } of this.named.values()) {
      if (!used) this.collector.notice('unattached-policy', origin, 'this policy is attached to nobody in the input');
    }
  }

  private joinMember({ user, group, origin, assumption }: Member): void {
    const arn = this.names.arn(user);
    const { cloud, kind, account } = user;
    if (!this.names.isKnown(user) && this.names.isDeclared(group)) {
      this.joinUnknownMember(user, group, origin, assumption);
      return;
    }
    // Somebody who is known may be in any group, and somebody who is not known in one that the input does not show.
    if (!this.names.isKnown(user) || !this.names.isKnown(group)) {
      const why = `who is in which group is not known (${displayText(user.name)} in ${displayText(group.name)})`;
      this.collector.notice('unresolved-value', origin, why);
      const document = { policy: { unreadable: why }, assumption };
      this.emit({ arn }, [document], origin, [], cloud, 'identity');
      return;
    }
    this.collector.identity({ cloud, kind, account, arn, origin, elsewhere: true });
    if (!this.names.isDeclared(group)) {
      // Its policies may be anywhere, like a policy that is attached and not there.
      const message = `the group ${displayText(group.name)} is not in the input, so what its members may do is not known`;
      this.collector.notice('unreadable-policy', origin, message);
      this.emit(user, [{ policy: { unreadable: message }, assumption }], origin, [], cloud, 'identity');
    }
    for (const own of this.names.whoIs(user)) {
      for (const one of this.names.whoIs(group)) {
        const presence = [...presenceOf(assumption), ...own.presence, ...one.presence];
        this.collector.membership({
          user: own.arn,
          group: one.arn,
          origin,
          ...(presence.length > 0 ? { presence } : {}),
        });
      }
    }
  }

  /** Somebody who is not known is in a group: whoever it is has what the group has, and those who are known have no more. */
  private joinUnknownMember(user: IdentityName, group: IdentityName, origin: Origin, assumption: Assumption): void {
    const identity = this.names.arn(user);
    const why = `who is in the group ${displayText(group.name)} is not known in full (${displayText(user.name)})`;
    this.collector.notice('unresolved-value', origin, why);
    for (const one of this.collector.policiesOf(this.names.arn(group))) {
      const presence = [...(one.presence ?? []), ...presenceOf(assumption)];
      this.collector.policy({
        ...one,
        attachment: { kind: 'identity', identity },
        ...(presence.length > 0 ? { presence } : {}),
      });
    }
  }

  private joinUse(use: Use): void {
    const as = use.as ?? 'identity';
    const declared = this.named.get(use.policy);
    if (declared !== undefined) {
      declared.used = true;
      this.emit(use.identity, declared.documents, declared.origin, presenceOf(use.assumption), use.cloud, as);
      return;
    }
    const documents = this.vendorPolicies(use.policy);
    if (documents === undefined) {
      const what = as === 'boundary' ? 'permissions boundary' : 'policy';
      const message = `the ${what} ${use.policy} is not in the input and not one whose content is known`;
      this.collector.notice('unreadable-policy', use.origin, message);
      const document = { policy: { unreadable: message }, assumption: NOTHING_ASSUMED };
      this.emit(use.identity, [document], use.origin, presenceOf(use.assumption), use.cloud, as);
      return;
    }
    const origin = { source: use.origin.source, path: `${use.origin.path} (${policyName(use.policy)})` };
    this.emit(use.identity, documents, origin, presenceOf(use.assumption), use.cloud, as);
  }

  private emit(
    identity: Use['identity'],
    documents: readonly Document[],
    origin: Origin,
    presence: readonly Presence[],
    cloud: Cloud,
    kind: 'identity' | 'boundary',
  ): void {
    for (const who of 'arn' in identity ? [{ arn: identity.arn, presence: [] }] : this.names.whoIs(identity)) {
      for (const { policy, assumption } of documents) {
        const all = [...presence, ...presenceOf(assumption), ...who.presence];
        this.collector.policy({
          cloud,
          attachment: { kind, identity: who.arn },
          origin,
          policy,
          ...(all.length > 0 ? { presence: all } : {}),
        });
      }
    }
  }
}

function policyName(policy: string): string {
  return policy.split(/[/\n]/).at(-1) as string;
}
