import { firstOf } from '../../policy/first-of';
import { identityNameOf, type Principal } from '../../policy/principal';
import { compareText } from '../../policy/statement';
import { displayText } from '../../policy/unknown';
import { clausesOf } from '../decide/clause';
import { decide } from '../decide/decide';
import { matchAction } from '../decide/hits';
import { sideAnswers } from '../decide/side-answers';
import type { AccessModel } from '../model/model';
import { ownerOf } from './additions';
import { passwordFreePull } from './alicloud-calls';
import { withAdded } from './applied';
import type { Addition, ConstructCall, Remark } from './explanation';
import { type Decided, decided, lackingAdditions } from './lacking';
import { isWhole } from './whole';

/** What lets a request in: statements that are to be added, or a construct that does it another way, and what there is to say of it. */
export interface WaysIn {
  readonly add: readonly Addition[];
  readonly instead?: ConstructCall;
  readonly by?: readonly Remark[];
}

/**
 * A registry of Alibaba Cloud has no policy that lets in another account, and a policy of the caller reaches none of another account's: a
 * role of the registry's account has to be assumed. What the sources have of such roles is widened before a new one is proposed.
 */
export function acrAcrossAccounts(model: AccessModel, whole: Decided): WaysIn {
  const { request, main, target, asking } = whole;
  const account = asking.subject.account ?? '';
  const roles = rolesFor(model, target.registry?.account ?? '', account, main);
  const open = roles.filter((role) => trustOf(model, whole, role) === 'yes');
  for (const role of open) {
    const assume = decided(model, { ...request, actions: ['sts:AssumeRole'], resource: role });
    const use = decided(model, { ...request, principal: role, actions: [main] });
    const add = [assume, use].flatMap((one) => (isDone(one) ? [] : lackingAdditions(model, one)));
    if (decide(withAdded(model, add), { ...request, action: main }).decision !== 'yes') continue;
    return {
      add,
      by: add.some(({ to }) => 'identity' in to && to.identity === role)
        ? alsoGiven(model, role, [asking.subject.arn ?? ''])
        : [],
    };
  }
  for (const role of roles) {
    const use = decided(model, { ...request, principal: role, actions: [main] });
    const helpers = assumersOf(model, role, account);
    if (isDone(use))
      return { add: [], by: [standIn('by these sources', helpers, role, ', or let the role trust who asked')] };
    const [wider] = lackingAdditions(model, use);
    if (wider?.call?.within !== undefined)
      return {
        add: [],
        instead: wider.call,
        by: [standIn('with that', helpers, role), ...alsoGiven(model, role, helpers)],
      };
  }
  const made = /^cr:(?:PullRepository|GetAuthorizationToken)$/i.test(main)
    ? passwordFreePull(account, target)
    : undefined;
  return { add: [], ...(made === undefined ? {} : { instead: made }) };
}

function isDone({ answers }: Decided): boolean {
  return answers.every(({ answer }) => isWhole(answer));
}

/** Roles of the registry's account that somebody of the caller's may assume, and that may do the same with some images. */
function rolesFor(model: AccessModel, owner: string, account: string, action: string): readonly string[] {
  const { trust, identity } = clausesOf(model);
  const allows = (role: string): boolean =>
    (identity.get(role) ?? []).some(
      (clause) => clause.statement?.effect === 'Allow' && matchAction(clause, action.toLowerCase()) === 'yes',
    );
  const found = [...trust.keys()].filter(
    (role) => ownerOf(role) === owner && assumersOf(model, role, account).length > 0 && allows(role),
  );
  // What a role is given, everybody has who may assume it.
  const others = new Map(found.map((role) => [role, trustedBy(model, role).length]));
  return found.sort((a, b) => (others.get(a) ?? 0) - (others.get(b) ?? 0) || compareText(a, b));
}

/** Whom of an account the trust policy of a role names. */
function assumersOf(model: AccessModel, role: string, account: string): readonly string[] {
  return trustedBy(model, role)
    .filter((one) => one.type === 'RAM' && ownerOf(one.id) === account)
    .map(({ id }) => id);
}

function trustedBy(model: AccessModel, role: string): readonly Principal[] {
  return (clausesOf(model).trust.get(role) ?? []).flatMap(({ statement }) =>
    statement?.effect === 'Allow' && statement.principals?.not === false ? statement.principals.values : [],
  );
}

/** Who besides those that are told gets what a role is given. */
function alsoGiven(model: AccessModel, role: string, told: readonly string[]): readonly Remark[] {
  const others = trustedBy(model, role).filter(({ type, id }) => type !== 'RAM' || !told.includes(id));
  const names = [...new Set(others.map(({ type, id }) => (type === 'RAM' && id !== '*' ? nameOf(id) : id)))].sort(
    compareText,
  );
  if (names.length === 0) return [];
  return [
    {
      id: 'shared-role',
      message: `whoever may assume ${nameOf(role)} gets what it is given: ${firstOf(names, MOST)}`,
    },
  ];
}

const MOST = 5;

function trustOf(model: AccessModel, { request }: Decided, role: string): string | undefined {
  const asked = { ...request, action: 'sts:AssumeRole', resource: role };
  return sideAnswers(model, asked).find(({ side }) => side === 'trust')?.says;
}

function standIn(since: string, assumers: readonly string[], role: string, more = ''): Remark {
  const who = assumers.map(nameOf).join(' or ');
  return { id: 'stand-in', message: `${since} ${who} may do it by assuming ${nameOf(role)}: let that one ask${more}` };
}

/** As answers name principals. */
function nameOf(arn: string): string {
  const identity = identityNameOf(arn);
  if (identity !== undefined) return `${identity.kind} ${identity.name} of ${ownerOf(arn)}`;
  // Of a role whose name is not known yet, the account is not what is meant.
  return /^\d+$|:root$/.test(arn) ? `account ${ownerOf(arn)}` : displayText(arn);
}
