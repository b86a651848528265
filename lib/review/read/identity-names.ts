import { matches } from '../../policy/pattern';
import type { Presence } from '../../policy/statement';
import { displayText, hasUnknown } from '../../policy/unknown';
import type { Cloud, Identity, Origin } from '../model/model';
import { type IdentityKind, identityArn } from './identity-arn';

/** An identity as attachments name it: by name in an account. */
export interface IdentityName {
  readonly cloud: Cloud;
  readonly account: string;
  readonly kind: IdentityKind;
  /** Without the path before it. */
  readonly name: string;
  /** Of AWS; absent where the input does not say, so that another mention of the identity may. */
  readonly partition?: string;
}

/** The names of identities, and whom each may mean. */
export class IdentityNames {
  private readonly identities = new Map<string, string>();
  private readonly declared = new Set<string>();
  /** Declared identities whose given name is not known: each may be any that another declaration names. */
  private readonly unsure: IdentityName[] = [];
  /** Identities that were mentioned in a file that does not tell their partition. */
  private readonly mentions: { readonly name: IdentityName; readonly path: string; readonly origin: Origin }[] = [];

  declare(name: IdentityName, identity: Pick<Identity, 'arn' | 'generated'>): void {
    if (hasUnknown(name.name) && identity.generated !== true) this.unsure.push(name);
    this.identities.set(keyOf(name), identity.arn);
    this.declared.add(keyOf(name));
  }

  mention(name: IdentityName, path: string, origin: Origin): void {
    this.mentions.push({ name, path, origin });
  }

  isDeclared(name: IdentityName): boolean {
    return this.declared.has(keyOf(name));
  }

  isKnown(name: IdentityName): boolean {
    return !hasUnknown(name.name) || this.identities.has(keyOf(name));
  }

  arn(name: IdentityName): string {
    return this.identities.get(keyOf(name)) ?? identityArn(name.cloud, placeOf(name), name.kind, name.name);
  }

  /**
   * Whom a name may mean: the identity of that name, and where none is declared, each that is declared under a name that is
   * not known. A group that is not known may have anybody in it.
   */
  whoIs(name: IdentityName): readonly { readonly arn: string; readonly presence: readonly Presence[] }[] {
    const own = [{ arn: this.arn(name), presence: [] }];
    if (this.isDeclared(name)) return own;
    if (hasUnknown(name.name)) {
      if (name.kind !== 'group') return own;
      return [...own, { arn: identityArn(name.cloud, placeOf(name), 'user', name.name), presence: [] }];
    }
    const others = this.unsure.filter(
      (one) =>
        one.cloud === name.cloud &&
        one.kind === name.kind &&
        one.account === name.account &&
        matches(one.name, name.name) !== 'no',
    );
    return [
      ...own,
      ...others.map((one) => ({
        arn: this.arn(one),
        presence: [{ choice: `${displayText(one.name)} = ${name.name}`, is: true }],
      })),
    ];
  }

  /**
   * What was mentioned, as identities of elsewhere. Those that tell their partition come first: they tell it for those that do not.
   */
  joinMentions(): readonly Identity[] {
    const certain = (mention: { readonly name: IdentityName }) => Number(mention.name.partition === undefined);
    return [...this.mentions]
      .sort((a, b) => certain(a) - certain(b))
      .map(({ name, path, origin }) => {
        const key = keyOf(name);
        const { cloud, kind, account } = name;
        const arn = this.identities.get(key) ?? identityArn(cloud, placeOf(name), kind, name.name, path);
        this.identities.set(key, arn);
        return { cloud, kind, account, arn, origin, elsewhere: true };
      });
  }
}

/** An identity of which nothing tells the partition is taken to be of the commercial one. */
function placeOf({ account, partition = 'aws' }: IdentityName): { account: string; partition: string } {
  return { account, partition };
}

function keyOf(name: IdentityName): string {
  return [name.cloud, name.account, name.kind, name.name].join('\n');
}
