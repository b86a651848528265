import type { Json } from '../support/oracle';
import { Blocks, type Tree } from './terraform-blocks';

/** An ARN that a document names, as its configuration has it: a text, or what it refers to. */
export type Named = (arn: string) => Tree;

/**
 * The arguments of `aws_iam_policy_document` that make these statements.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/d/iam_policy_document.html.markdown
 */
export function awsDocumentArguments(statements: readonly Json[], named: Named): Record<string, Tree> {
  return {
    statement: new Blocks(
      statements.map((one) => ({
        ...(one.Sid === undefined ? {} : { sid: one.Sid }),
        ...(one.Effect === 'Allow' ? {} : { effect: one.Effect }),
        ...listField('actions', one.Action),
        ...listField('not_actions', one.NotAction),
        ...listField('resources', one.Resource),
        ...listField('not_resources', one.NotResource),
        ...principalsField('principals', 'type', one.Principal, named),
        ...principalsField('not_principals', 'type', one.NotPrincipal, named),
        ...conditionField('test', one.Condition),
      })),
    ),
  };
}

/** The same of `alicloud_ram_policy_document`. */
export function ramDocumentArguments(statements: readonly Json[], named: Named): Record<string, Tree> {
  return {
    version: '1',
    statement: new Blocks(
      statements.map((one) => ({
        effect: one.Effect,
        ...listField('action', one.Action),
        ...listField('resource', one.Resource),
        ...principalsField('principal', 'entity', one.Principal, named),
        ...conditionField('operator', one.Condition),
      })),
    ),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Policy variables are written `&{aws:username}`, since `${` is Terraform's own. */
function listField(name: string, value: unknown): Record<string, Tree> {
  if (value === undefined) return {};
  return { [name]: listOf(value).map((one) => String(one).replaceAll('${', '&{')) };
}

function principalsField(name: string, type: string, value: unknown, named: Named): Record<string, Tree> {
  if (value === undefined) return {};
  const entries: [string, unknown][] = typeof value === 'string' ? [[value, value]] : Object.entries(value as Json);
  const blocks = entries.map(([kind, ids]) => ({
    [type]: kind,
    identifiers: listOf(ids).map((one) => named(String(one))),
  }));
  return { [name]: new Blocks(blocks) };
}

function conditionField(test: string, value: unknown): Record<string, Tree> {
  if (value === undefined) return {};
  const blocks = Object.entries(value as Json).flatMap(([operator, keys]) =>
    Object.entries(keys as Json).map(([variable, values]) => ({
      [test]: operator,
      variable,
      values: listOf(values).map((one) => String(one).replaceAll('${', '&{')),
    })),
  );
  return { condition: new Blocks(blocks) };
}
