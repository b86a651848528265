import ts from 'typescript';
import { complain } from '../../../lib/policy/errors';
import { sourcesBelow } from './prose';

/** A complaint as it stands in the code, with a name in place of all that varies. */
export interface Written {
  readonly place: string;
  readonly text: string;
}

/** What stands in front of a complaint that is never told by itself. */
const IN_FRONT: Readonly<Record<string, string>> = {
  'lib/review/read/parameters.ts': 'parameter p7 of f7: ',
};

/** Words that the code puts into complaints by a name: those of one of its callers. */
const WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'lib/policy/aws-names.ts': { what: ['repository name', 'pull through cache prefix'] },
  'lib/policy/size.ts': { 'limit.document': ['ECR registry policy', 'RAM custom policy'] },
  'lib/policy/parse.ts': { name: ['Action', 'Resource'] },
  'lib/alicloud/member-names.ts': { kind: ['user', 'group', 'role'], type: ['user', 'role'] },
  'lib/alicloud/repository-members.ts': { kind: ['user', 'group', 'role'] },
  'lib/alicloud/program.ts': { what: ['user'] },
  'lib/alicloud/sync-checks.ts': {
    what: ['namespace', 'repository'],
    'site.toLowerCase()': ['domestic', 'international'],
  },
  'lib/alicloud/credential-helper-checks.ts': { what: ['service account', 'namespace'] },
  'lib/alicloud/repository-scopes.ts': { what: ['an object', 'a list'], late: ['its names', 'each name in it'] },
  'lib/alicloud/adoption.ts': { what: ['the namespace', 'the name of the role'] },
  'lib/alicloud/argument-types.ts': { kind: ['permission', 'policy', 'type', 'site', 'edition', 'trigger'] },
  'lib/alicloud/openapi/keyless.ts': {
    'WORDS[way.type]': ['the RAM role of the ECS instance', 'a role by an OIDC token'],
  },
  'lib/offline/ending.ts': { "waiting.map((line) => `; ${line}`).join('')": ['; w7'] },
  'lib/review/read/artefacts/terraform/provider-places.ts': { what: ['account', 'region'] },
  'lib/review/read/parameters.ts': { word: ['value', 'length'] },
};

const PARTS = new Set(['what', 'got', 'allowed', 'instead']);

type Part = 'what' | 'allowed' | 'instead';

/** Every complaint that is written below a folder, in each of the forms that its conditions give it. */
export function complaintsBelow(folder: string): Written[] {
  return sourcesBelow(folder).flatMap(({ path, source }) => {
    const found: Written[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node) && isComplaint(node)) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.push(
          ...formsOf(node).map((text) => ({ place: `${path}:${line}`, text: `${inFront(path, text)}${text}` })),
        );
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** What begins with no word of its own is said of an item of a list. */
function inFront(path: string, text: string): string {
  return IN_FRONT[path] ?? (/^[ .]/.test(text) ? 'facts[7]' : '');
}

function isComplaint({ properties }: ts.ObjectLiteralExpression): boolean {
  return properties.every((property) => {
    const isPlain = ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
    return ts.isSpreadAssignment(property) || (isPlain && PARTS.has(property.name.getText()));
  });
}

function formsOf(node: ts.ObjectLiteralExpression): string[] {
  const whats = textsOf(node, 'what');
  if (whats.length === 0) return [];
  const [alloweds, insteads] = (['allowed', 'instead'] as const).map((part) => [undefined, ...textsOf(node, part)]) as [
    (string | undefined)[],
    (string | undefined)[],
  ];
  return whats.flatMap((what) =>
    alloweds.flatMap((allowed) =>
      insteads.map((instead) =>
        complain({
          what,
          got: 'v7',
          ...(allowed === undefined ? {} : { allowed }),
          ...(instead === undefined ? {} : { instead }),
        }),
      ),
    ),
  );
}

/** What a part may say; nothing where the code takes it from elsewhere. */
function textsOf(node: ts.ObjectLiteralExpression, part: Part): string[] {
  return node.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property) && property.name.getText() === part)
      return alternativesOf(property.initializer);
    // `...(meant === undefined ? {} : { instead: … })`
    if (!ts.isSpreadAssignment(property)) return [];
    const found: string[] = [];
    const visit = (inner: ts.Node): void => {
      if (ts.isObjectLiteralExpression(inner)) found.push(...textsOf(inner, part));
      else ts.forEachChild(inner, visit);
    };
    visit(property.expression);
    return found;
  });
}

function alternativesOf(node: ts.Expression): string[] {
  if (ts.isParenthesizedExpression(node)) return alternativesOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...alternativesOf(node.whenTrue), ...alternativesOf(node.whenFalse)];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return [];
  return filled(node.head.text, node.templateSpans, {});
}

/** The same hole holds the same each time. */
function filled(
  head: string,
  [span, ...rest]: readonly ts.TemplateSpan[],
  chosen: Readonly<Record<string, string>>,
): string[] {
  if (span === undefined) return [head];
  const hole = span.expression.getText();
  const choices = hole in chosen ? [chosen[hole] as string] : holesOf(span.expression);
  return choices.flatMap((one) => filled(head + one + span.literal.text, rest, { ...chosen, [hole]: one }));
}

/** What stands in a hole: its own texts, if it says any, else a name. */
function holesOf(expression: ts.Expression): string[] {
  const own = alternativesOf(expression);
  if (own.length > 0) return own;
  return [...(WORDS[expression.getSourceFile().fileName]?.[expression.getText()] ?? ['n7'])];
}
