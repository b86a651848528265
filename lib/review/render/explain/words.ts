import { parseAcsName } from '../../../policy/alicloud-names';
import { parseArn } from '../../../policy/aws-names';
import { identityNameOf } from '../../../policy/principal';
import { displayText } from '../../../policy/unknown';
import type { Decision } from '../../../policy/verdict';
import type { ExplainedSide, Explanation, Mismatch, PolicyPlace } from '../../explain/explanation';
import { isOfNetwork } from '../../explain/network';
import { conditionText } from '../../model/circumstance';
import { accountText, type Names, principalText, reasonText, regionText } from '../words';

/** Who asks, in a few words: `role ci of 444455556666 (session deploy)`. */
export function whoText(principal: string, names: Names): string {
  if (principal === '*') return 'anyone';
  if (/^\d+$/.test(principal)) return `somebody of account ${accountText(principal, names)}`;
  const session = /^(?:arn:[\w-]+:sts|acs:ram)::(\d+):assumed-role\/([^/]+)\/(.+)$/.exec(principal);
  if (session !== null)
    return `role ${session[2]} of ${accountText(session[1] as string, names)} (session ${session[3]})`;
  const identity = identityNameOf(principal);
  const account = (parseArn(principal) ?? parseAcsName(principal))?.account;
  if (account === undefined || account === '') return principal;
  if (principal.endsWith(':root')) return `the root of account ${accountText(account, names)}`;
  if (identity === undefined) return principal;
  return principalText({ kind: identity.kind, id: principal }, names);
}

/** On what: `repository team-a/app of 111122223333/eu-west-1`. */
export function resourceWords(resource: string, names: Names): string {
  if (resource === '*') return 'no resource';
  const arn = parseArn(resource);
  if (arn !== undefined) {
    const repository = /^repository\/(.+)$/.exec(arn.resource)?.[1];
    const region = arn.service === 'ecr-public' ? regionText('public') : arn.region;
    if (repository !== undefined) return `repository ${repository} of ${accountText(arn.account, names)}, ${region}`;
    return identityNameOf(resource) === undefined ? resource : whoText(resource, names);
  }
  const acs = parseAcsName(resource);
  if (acs === undefined) return resource;
  const [, type, name] = /^(repository|chart)\/(.+)$/.exec(acs.resource) ?? [];
  const what = type === 'chart' ? 'chart repository' : 'repository';
  if (name !== undefined) return `${what} ${name} of ${accountText(acs.account, names)}, ${regionText(acs.region)}`;
  return acs.service === 'ram' ? whoText(resource, names) : resource;
}

const TITLES: Readonly<Record<ExplainedSide['side'], string>> = {
  caller: 'Caller',
  registry: 'Registry',
  trust: 'Trust',
  boundary: 'Boundary',
  control: 'Organization',
  endpoint: 'Endpoint',
};

export function sideTitle({ side }: Pick<ExplainedSide, 'side'>): string {
  return TITLES[side];
}

const SAYS: Readonly<Record<ExplainedSide['says'], string>> = {
  yes: 'yes',
  maybe: 'maybe',
  no: 'no',
  denied: 'no',
  unseen: '?',
  none: 'no',
};

/** `no: nothing there allows it`, `yes: <statements>`. */
export function sideText(side: ExplainedSide): { readonly says: string; readonly why: string } {
  const reasons = side.because.map(reasonText);
  const most = side.assuming === undefined ? 2 : 3;
  const some = reasons.length > most ? [...reasons.slice(0, most), `and ${reasons.length - most} more`] : reasons;
  const optional = side.isNeeded || side.says === 'yes' ? '' : ', and need not: it is the same account';
  const why = ((): string => {
    switch (side.says) {
      case 'yes':
        return some.join('; ');
      case 'maybe':
        return [...some, ...(side.when.length > 0 ? [`where ${side.when.slice(0, 2).join(' and ')}`] : [])].join('; ');
      case 'denied':
        return `denied by ${some.join('; ')}`;
      case 'unseen':
        return side.isPartly === true
          ? `whether all of its policies are among the sources is not known${optional}`
          : `${side.side === 'caller' ? 'its policies are' : 'it is'} not among the sources${optional}`;
      case 'none':
        return 'there are no policies on registries of Alibaba Cloud';
      case 'no':
        return `nothing there allows it${optional}`;
    }
  })();
  if (side.assuming === undefined) return { says: SAYS[side.says], why };
  if (side.says === 'no') {
    const [first = '', ...more] = side.assuming.map((role) => whoText(role, {}));
    const roles = more.length === 0 ? first : `${first} and ${more.length} more`;
    return { says: SAYS.no, why: `nothing there allows it, nor do the policies of ${roles}, which it may assume` };
  }
  const roles = side.assuming.map((role) => whoText(role, {})).join(' and ');
  return { says: SAYS[side.says], why: why === '' ? `by assuming ${roles}` : `by assuming ${roles}: ${why}` };
}

const ANSWERS: Readonly<Record<Decision, string>> = {
  yes: 'these sources allow it',
  maybe: 'it depends on something that these sources do not say',
  no: 'nothing in these sources can grant it',
};

export function answerText({ decision, because, needs, sides, missing, denial }: Explanation): string {
  if (decision === undefined) {
    return missing.length === 0 && isOfNetwork(denial) ? 'this is the network, and no policy denied it' : '';
  }
  const unseen = needs.filter((need) => need === 'caller-iam' || need === 'resource-policy');
  if (decision === 'yes' && unseen.length > 0) {
    const other = sides.some(({ side }) => side === 'trust')
      ? 'the trust policy of the role'
      : 'the policy of the registry';
    return `yes: these sources let it through, as far as they go; they do not show ${unseen.includes('caller-iam') ? "the caller's own policies" : other}`;
  }
  return `${decision}: ${decision === 'no' && because.length > 0 ? 'these sources deny it' : ANSWERS[decision]}`;
}

function few(values: readonly string[]): string {
  const some = values.slice(0, 2).map(displayText).join(' or ');
  return values.length > 2 ? `${some} or ${values.length - 2} more` : some;
}

/** Whom a policy names; more of an ARN than that is of no use here. */
function namedText(id: string): string {
  const root = /^(?:arn:[\w-]+:iam|acs:ram)::(\d+):root$/.exec(id)?.[1] ?? (/^\d+$/.test(id) ? id : undefined);
  return root === undefined ? whoText(id, {}) : `account ${root}`;
}

/** What keeps a statement from matching. */
export function mismatchText(one: Mismatch): string {
  switch (one.element) {
    case 'principal':
      return `${PRINCIPALS[one.differs]}: it names ${few(one.has.map(namedText))}, and ${displayText(namedText(one.asked))} asks`;
    case 'not-principal':
      return `NotPrincipal leaves out ${few(one.has)}`;
    case 'not-action':
      return `NotAction leaves out ${few(one.has)}`;
    case 'not-resource':
      return `NotResource leaves out ${few(one.has)}`;
    case 'action':
      return one.slip === undefined
        ? `the action differs: it has ${few(one.has)}, not ${one.asked}`
        : `${one.slip} is no action, and ${one.asked} was likely meant`;
    case 'resource':
      return `${RESOURCES[one.differs]}: it has ${few(one.has)}, and ${displayText(one.asked)} is asked for`;
    case 'condition':
      if (one.isAbsent === true)
        return `its condition ${conditionText(one.condition)} fails: the request has no ${one.condition.key}`;
      return one.got === undefined
        ? `its condition ${conditionText(one.condition)} is on something that the message does not say`
        : `its condition ${conditionText(one.condition)} fails: the request has ${few(one.got)}`;
    case 'attachment':
      return one.differs === 'identity'
        ? `it is of ${displayText(one.has)}, and ${displayText(one.asked)} is asked about`
        : `it is on another ${one.differs}: ${displayText(one.has)}, not ${displayText(one.asked)}`;
    case 'scope':
      return `the registry's policy scope is V1, under which its policy says nothing of ${one.asked}`;
  }
}

/** What of a resource differs besides, a sentence each. */
export function alsoTexts(one: Mismatch): readonly string[] {
  return one.element === 'resource' ? (one.also ?? []).map((part) => `${RESOURCES[part]} as well`) : [];
}

const PRINCIPALS = {
  account: 'the account differs',
  name: 'the name differs',
  kind: 'it names another kind of identity',
  session: 'it names another session',
  principal: 'the principal differs',
} as const;

const RESOURCES = {
  partition: 'the partition differs',
  service: 'the service differs',
  region: 'the Region differs',
  account: 'the account differs',
  name: 'the name differs',
  instance: 'the instance differs',
  edition: 'it is named as the other edition of Container Registry does',
  type: 'it is of another type',
  resource: 'the resource differs',
} as const;

/** Where a statement goes. */
export function placeText(to: PolicyPlace, names: Names): string {
  switch (to.kind) {
    case 'identity':
      return `a policy of ${whoText(to.identity, names)}`;
    case 'boundary':
      return `the permissions boundary of ${whoText(to.identity, names)}`;
    case 'trust':
      return `the trust policy of ${whoText(to.role, names)}`;
    case 'registry':
      return `the registry policy of ${accountText(to.account, names)}, ${to.region}`;
    case 'repository':
      return `the repository policy of ${to.repository} of ${accountText(to.account, names)}, ${regionText(to.region)}`;
    case 'endpoint':
      return `the policy of the VPC endpoint ${to.endpoint}`;
  }
}

/** JSON on as few lines as are easily read: what does not fit into one has its members on lines of their own. */
export function jsonLines(value: unknown, width: number): string[] {
  const flat = flatJson(value);
  if (flat.length <= width || typeof value !== 'object' || value === null) return [flat];
  if (Array.isArray(value)) return wrapTokens(flat, width);
  const members = Object.entries(value).flatMap(([key, one], at, all) => {
    const head = `${JSON.stringify(key)}: `;
    const [first = '', ...rest] = jsonLines(one, Math.max(20, width - 4 - head.length));
    const lines = [head + first, ...rest.map((line) => `  ${line}`)];
    const last = lines.pop() ?? '';
    return [...lines, at === all.length - 1 ? `${last} }` : `${last},`];
  });
  return members.map((line, at) => (at === 0 ? `{ ${line}` : `  ${line}`));
}

function flatJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${flatJson(one)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return JSON.stringify(value);
}

/** Breaks at blanks only, never inside a token however long it is, so that what is copied stays what it was. */
export function wrapTokens(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const token of text.split(/(?<!\bnew|:) /)) {
    if (line === '') line = token;
    else if (line.length + 1 + token.length <= width) line += ` ${token}`;
    else {
      lines.push(line);
      line = `  ${token}`;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
