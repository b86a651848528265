import type * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { type AdoptedAccessArgs, asItIs, attachmentId, plainName, plainNames, refuseIdle } from './adoption';
import { inputError } from './declared';
import type { NamedItem } from './named-items';
import type { Member, MemberKind } from './repository-members';

/** What a team's resources are imported as, where they are. Policies beyond the first are made by the component alone. */
export interface AccessAdoption {
  readonly policyId?: string;
  readonly document: (declared: pulumi.Input<string>) => pulumi.Input<string>;
  readonly attachmentId: (kind: MemberKind, item: NamedItem<pulumi.Input<string>>) => string | undefined;
}

/** @throws pulumi.InputPropertyError for members that are not granted to, or whose names are not known */
export function accessAdoption(
  adopt: AdoptedAccessArgs | undefined,
  members: readonly Member[],
  policyName: pulumi.Input<string>,
): AccessAdoption {
  if (adopt === undefined) return { document: (declared) => declared, attachmentId: () => undefined };
  const attached = attachedTo(adopt, members);
  const plainPolicy = plainName(policyName, 'policyName', 'policyName');
  refuseIdle(adopt, adopt.policy === true || attached.size > 0);
  if (adopt.policyDocument !== undefined && adopt.policy !== true) {
    throw inputError(
      'adopt.policyDocument',
      complain({ what: 'the document of a policy that is not adopted', instead: 'say policy: true, too' }),
    );
  }
  return {
    ...(adopt.policy === true ? { policyId: plainPolicy } : {}),
    document: (declared) => asItIs(adopt.policyDocument, declared, 'adopt.policyDocument'),
    attachmentId: (kind, { value }) =>
      typeof value === 'string' && attached.has(`${kind} ${value}`)
        ? attachmentId(kind, plainPolicy, 'Custom', value)
        : undefined,
  };
}

function attachedTo(adopt: AdoptedAccessArgs, members: readonly Member[]): ReadonlySet<string> {
  const attached = new Set<string>();
  for (const kind of ['user', 'group', 'role'] as const) {
    const plain = members.flatMap(({ kind: one, item: { value } }) =>
      one === kind && typeof value === 'string' ? [value] : [],
    );
    for (const [index, name] of plainNames(adopt[`${kind}s`], `adopt.${kind}s`).entries()) {
      if (!plain.includes(name)) throw notGranted(`adopt.${kind}s[${index}]`, name, plain);
      attached.add(`${kind} ${name}`);
    }
  }
  return attached;
}

function notGranted(path: string, name: string, plain: readonly string[]): Error {
  return inputError(
    path,
    complain({
      what: 'nobody of this name is granted to here',
      got: name,
      allowed: plain.length === 0 ? 'a name that is given as a text' : plain.join(', '),
      instead: 'give the member as a text: a name that is an output is not known when the import is asked for',
    }),
  );
}
