import { type Command, Option } from 'commander';
import {
  type AccessDecision,
  type AccessRequest,
  decide,
  type MissingSide,
  missingWays,
  readSources,
  reasonText,
} from '../review';
import { UsageError } from './errors';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { withNotices } from './notices';
import { collect, keyValues, type SourceOptions, withSourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';
import { noteOf, typedAction } from './typed';

/** Options by which keys of a request context are given. */
export interface ContextOptions {
  readonly context?: ReadonlyMap<string, readonly string[]>;
  readonly absent?: readonly string[];
}

interface CanOptions extends SourceOptions, ContextOptions {
  readonly format: 'text' | 'json';
  readonly expect?: AccessDecision['decision'];
}

/** `registry-access can PRINCIPAL ACTION RESOURCE SOURCE…`: one request, decided, with its reasons. */
export function addCanCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const command = program
    .command('can')
    .description('decide one request: may this principal do this action with this resource?')
    .argument('<principal>', "ARN of a role or user, account id or UID, service name, or '*'")
    .argument('<action>', 'ecr:BatchGetImage, cr:PullRepository')
    .argument('<resource>', "ARN or acs: name, or '*' for an action that has none");
  withSourceOptions(command)
    .option('--context <key=value>', 'a value of the request context; may be repeated', keyValues, undefined)
    .option('--absent <key>', 'a context key that the request does not have; may be repeated', collect, undefined)
    .addOption(
      new Option(
        '--expect <answer>',
        'end with 0 where this is the answer, with 3 where it is maybe instead, else with 2',
      ).choices(['yes', 'no', 'maybe']),
    )
    .addOption(new Option('--format <format>', 'form of the answer').choices(['text', 'json']).default('text'))
    .action(async (principal: string, action: string, resource: string, paths: string[], options: CanOptions) => {
      const unknown = typedAction(action);
      const notes = unknown === undefined ? [] : [noteOf(unknown)];
      const request: AccessRequest = { principal, action, resource, ...contextOf(options) };
      const model = readSources(await sourcesOf(paths, options, io), environmentOf(options));
      const answer = decide(model, request);
      const missing = missingWays(model, request);
      const text =
        options.format === 'json'
          ? `${JSON.stringify({ request, ...answer, missing, ...(notes.length > 0 ? { notes } : {}), notices: model.notices }, null, 2)}\n`
          : answerText(request, answer, missing, notes);
      deliver(withNotices(text, options.format, [model]), options.out, io);
      done(codeOf(answer.decision, options.expect));
    });
}

/** A shell asks for one answer; that nothing decides it is another failure than the opposite. */
function codeOf(decision: AccessDecision['decision'], expected: AccessDecision['decision'] | undefined): ExitCode {
  if (expected === undefined || decision === expected) return EXIT.fine;
  return decision === 'maybe' ? EXIT.possiblyGained : EXIT.gained;
}

/** The context that options give to a request. */
export function contextOf({ context, absent = [] }: ContextOptions): Pick<AccessRequest, 'context'> {
  if (context === undefined && absent.length === 0) return {};
  const values: [string, string | readonly string[] | null][] = [...(context ?? [])].map(([key, list]) => [
    key,
    list.length === 1 ? (list[0] as string) : list,
  ]);
  for (const key of absent) {
    if (context?.has(key) === true)
      throw new UsageError(`--absent ${key}: the key has a value by --context, so it cannot be absent`);
    values.push([key, null]);
  }
  return { context: Object.fromEntries(values) };
}

const MEANING: Readonly<Record<AccessDecision['decision'], string>> = {
  yes: 'the sources grant it',
  maybe: 'it depends on something that the sources do not say',
  no: 'nothing in the sources can grant it',
};

/** The answer for people; exported for its tests. */
export function answerText(
  { principal, action, resource }: AccessRequest,
  answer: AccessDecision,
  missing: readonly (readonly MissingSide[])[],
  notes: readonly string[] = [],
): string {
  const isDenied = answer.decision === 'no' && answer.because.length > 0;
  return [
    `${answer.decision}: ${isDenied ? 'the sources deny it' : MEANING[answer.decision]}`,
    '',
    `  principal  ${principal}`,
    `  action     ${action}`,
    `  resource   ${resource}`,
    ...listed('needs', answer.needs),
    ...listed('because', answer.because.map(reasonText)),
    ...listed('missing', missing.map(wayText)),
    ...listed('note', notes),
    '',
  ].join('\n');
}

const SIDES: Readonly<Record<MissingSide, string>> = {
  'caller-iam': "the caller's own policies allow it",
  'resource-policy': 'a policy of the registry or repository lets it in',
  'trust-policy': 'the trust policy of the role lets it in',
  boundary: "the caller's permissions boundary allows it",
  'endpoint-policy': 'the policy of the VPC endpoint allows it',
};

/** What would have to be so for the request to go through; of several lines one is enough. */
function wayText(sides: readonly MissingSide[]): string {
  return `it would take that ${sides.map((side) => SIDES[side]).join(', and that ')}`;
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.map((line, at) => `  ${(at === 0 ? title : '').padEnd(9)}  ${line}`);
}
