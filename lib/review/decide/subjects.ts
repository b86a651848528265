import { parseAcsName } from '../../policy/alicloud-names';
import { parseArn } from '../../policy/aws-names';
import type { Cloud } from '../model/model';
import {
  context,
  ELSEWHERE,
  type Environment,
  inOrganizations,
  insideAws,
  type Organization,
  OUTSIDE,
  organizationsOf,
} from './aws-context';
import type { ContextValue, Subject } from './subject';
import { partitionOfArn } from './subject-partition';
import { FRESH, witnessOf } from './witness';

/** The principals of an account that nothing names: a role, a user, and the account's root user. */
function unnamed(account: string): { readonly arn: string; readonly all: ContextValue } {
  const arn = `arn:aws:iam::${account}:role/${FRESH}`;
  return { arn, all: { oneOf: [arn, `arn:aws:iam::${account}:user/${FRESH}`, `arn:aws:iam::${account}:root`] } };
}

/** Any principal of an account that nothing names, in the partition of whatever is asked about. */
export function accountSubject(cloud: Cloud, account: string, environment: Environment): Subject {
  if (cloud === 'alicloud') {
    const subject = ramSubject('account', account, account, `acs:ram::${account}:role/${FRESH}`);
    const all = { oneOf: [subject.arn as string, `acs:ram::${account}:user/${FRESH}`] };
    return { ...subject, contexts: [context([['acs:PrincipalARN', all]])] };
  }
  const { arn, all } = unnamed(account);
  const contexts = inOrganizations(insideAws(account, all, 'account'), organizationsOf(account, environment));
  return { cloud, kind: 'account', id: account, account, arn, contexts };
}

/** A role, user or group by ARN; wildcards in the ARN make it the class of everything that matches. */
export function identitySubject(cloud: Cloud, arn: string, environment: Environment): Subject {
  const account = (cloud === 'aws' ? parseArn(arn)?.account : parseAcsName(arn)?.account) ?? '';
  const found = /:(role|user|group)\//.exec(arn)?.[1];
  const kind = (found ?? 'unknown') as Subject['kind'];
  const witness = witnessOf(arn);
  if (cloud === 'alicloud') return ramSubject(kind, arn, account, witness);
  const contexts = inOrganizations(insideAws(account, [witness], kind), organizationsOf(account, environment));
  const partition = partitionOfArn(arn);
  return { cloud, kind, id: arn, account, arn: witness, ...(partition === undefined ? {} : { partition }), contexts };
}

function ramSubject(kind: Subject['kind'], id: string, account: string, arn: string): Subject {
  return { cloud: 'alicloud', kind, id, account, arn, contexts: [context([['acs:PrincipalARN', [arn]]])] };
}

const NOBODY = FRESH.repeat(12);

/** An account that is nobody's: once without an organization, once in another one. */
export function anyoneSubject(cloud: Cloud): Subject {
  const base = { cloud, kind: 'anyone' as const, id: '*', account: NOBODY };
  if (cloud === 'alicloud') return { ...base, contexts: [context([])] };
  const { arn, all } = unnamed(NOBODY);
  return { ...base, arn, contexts: inOrganizations(insideAws(NOBODY, all, 'anyone'), [OUTSIDE, ELSEWHERE]) };
}

/** A member of an organization that nothing names. */
export function organizationSubject(id: string): Subject {
  const { arn, all } = unnamed(NOBODY);
  const member: Organization = [
    ['aws:PrincipalOrgID', [id]],
    ['aws:PrincipalOrgPaths', [`${id}/${FRESH}/`]],
  ];
  const contexts = inOrganizations(insideAws(NOBODY, all, 'organization'), [member]);
  return { cloud: 'aws', kind: 'organization', id, account: NOBODY, arn, contexts };
}

/** A member of an organizational unit, by a pattern of its path. */
export function organizationalUnitSubject(path: string): Subject {
  const id = path.split('/')[0] as string;
  const organization = organizationSubject(id);
  return {
    ...organization,
    kind: 'organization-unit',
    id: path,
    contexts: organization.contexts.map((one) => new Map([...one, ['aws:principalorgpaths', [witnessOf(path)]]])),
  };
}

/**
 * A service principal. For whom it acts (`aws:SourceAccount`, `aws:SourceArn`) is part of the request. A service that asks in
 * its own name is neither of an account nor an identity, so what tells of those is absent, its tags too (see `valueIn`); one that
 * asks with the session of a role (a forward access session, a role that trusts it) asks as that role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function serviceSubject(cloud: Cloud, service: string): Subject {
  if (cloud === 'alicloud') return { cloud, kind: 'service', id: service, service, contexts: [context([])] };
  return {
    cloud,
    kind: 'service',
    id: service,
    service,
    contexts: [
      context([
        ['aws:PrincipalIsAWSService', ['true']],
        ['aws:PrincipalServiceName', [service]],
        ['aws:PrincipalArn', null],
        ['aws:PrincipalAccount', null],
        ['aws:userid', null],
        ['aws:username', null],
        ['aws:PrincipalOrgID', null],
        ['aws:PrincipalOrgPaths', null],
      ]),
    ],
  };
}

/** A service that nothing names. */
export function anyServiceSubject(cloud: Cloud): Subject {
  const any = serviceSubject(cloud, '*');
  return {
    ...any,
    contexts: any.contexts.map((one) => new Map([...one].filter(([key]) => key !== 'aws:principalservicename'))),
  };
}

/** A federated identity (OIDC or SAML provider); its claims are part of the request. */
export function federatedSubject(cloud: Cloud, provider: string): Subject {
  return { cloud, kind: 'federated', id: provider, federated: provider, contexts: [context([])] };
}

/** Somebody whom a hole names: it could be anyone at all. */
export function unknownSubject(cloud: Cloud, id: string): Subject {
  return { cloud, kind: 'unknown', id, account: id, arn: id, contexts: [context([])] };
}
