import { sortPrincipals } from '../policy/parse';
import type { Principal } from '../policy/principal';
import { type PolicyJson, renderPolicy } from '../policy/render';
import { policySize } from '../policy/size';
import { type Statement, targets } from '../policy/statement';

/** Statements of RAM documents as data. https://www.alibabacloud.com/help/en/ram/policy-structure-and-syntax */

export function allow(actions: Iterable<string>, resources: Iterable<string>): Statement {
  return { effect: 'Allow', actions: targets(actions), resources: targets(resources), conditions: [] };
}

/** A trust statement: these principals may assume the role. */
export function trust(principals: Iterable<Principal>): Statement {
  return {
    effect: 'Allow',
    principals: { not: false, values: sortPrincipals(principals) },
    actions: targets(['sts:AssumeRole']),
    conditions: [],
  };
}

/** The document as JSON: the same statements always give the same bytes, so that a second preview shows no diff. */
export function ramDocument(statements: readonly Statement[]): PolicyJson {
  return renderPolicy({ dialect: 'alicloud', version: '1', statements });
}

/** The document as text, as the provider takes it. */
export function ramDocumentText(statements: readonly Statement[]): string {
  return JSON.stringify(ramDocument(statements));
}

export function ramDocumentSize(statements: readonly Statement[]): number {
  return policySize(ramDocument(statements));
}
