import { statSync } from 'node:fs';
import { parseAcsName } from '../policy/alicloud-names';
import { parseArn } from '../policy/aws-names';
import { complain } from '../policy/errors';
import {
  type Completion,
  type ExplainFormat,
  explainDenial,
  parseDenials,
  readSources,
  renderExplanations,
} from '../review';
import { typedName } from '../review/explain/meant';
import { checkAction } from './asked-in-words';
import { type ContextOptions, contextOf } from './context';
import { UsageError } from './errors';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { withNotices } from './notices';
import { printOptionsOf, type SourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';
import { noteOf, typedAction } from './typed';

export interface ExplainOptions extends SourceOptions, ContextOptions {
  readonly principal?: string;
  readonly action?: readonly string[];
  readonly resource?: string;
  readonly limit: number;
  readonly format: ExplainFormat;
  readonly width?: number;
}

/** Characters that are read; a log of this length has been looked at by nobody. */
const LONGEST = 32 * 1024 * 1024;

export async function explained(
  message: string,
  paths: readonly string[],
  options: ExplainOptions,
  io: Io,
): Promise<ExitCode> {
  for (const action of options.action ?? []) checkAction(action);
  const environment = environmentOf(options, io);
  const completion = completionOf(options);
  const notes = (options.action ?? []).flatMap((action) => {
    const unknown = typedAction(action);
    return unknown === undefined ? [] : [noteOf(unknown)];
  });
  const denials = parseDenials(message === '-' ? standardInput(paths, io) : typedMessage(message, paths));
  const model = readSources(await sourcesOf(paths, options, io), environment);
  const shown = denials.slice(0, options.limit).map((denial) => explainDenial(model, denial, completion));
  const print = printOptionsOf(options, environment, io);
  // A question about what is likely no action is no answer to the one that was meant.
  for (const note of notes) io.err(`registry-access: ${note}\n`);
  const text = renderExplanations(shown, options.format, print, denials.length - shown.length, model.notices);
  // What could not be read may hold what is missing, so it is said where nothing else explains the answer.
  const isOpen = shown.some(({ decision }) => decision !== undefined && decision !== 'no');
  deliver(isOpen ? withNotices(text, options.format, [model], print) : text, options.out, io);
  return shown.some(({ decision }) => decision !== undefined) ? EXIT.fine : EXIT.notEvaluated;
}

/** A message has words; one word that is there to be read is a source, or the file that has the message. */
function typedMessage(message: string, paths: readonly string[]): string {
  if (message.trim() === '') throw noMessage('the message is empty', paths);
  if (/\s/.test(message.trim()) || !isThere(message)) return message;
  const other = paths.find((path) => path === '-' || (/\s/.test(path.trim()) && !isThere(path)));
  const file = pathOf(message);
  if (other !== undefined || statSync(file).isDirectory()) {
    const given = [other === '-' ? '-' : "'MESSAGE'", message, ...paths.filter((path) => path !== other)];
    const line = `registry-access explain ${given.join(' ')}`;
    throw new UsageError(
      complain({
        what: 'the message comes first, and the sources behind it',
        got: message,
        instead: `write: ${line}`,
      }),
    );
  }
  const line = `registry-access explain - ${sourcesText(paths)} < ${file}`;
  throw new UsageError(
    complain({
      what: 'this is the name of a file, and not a message',
      got: message,
      instead: `pipe it in: ${line}`,
    }),
  );
}

/** Without what may stand in front of a path: `111122223333/eu-west-1=hub.json`. */
function pathOf(source: string): string {
  return exists(source) ? source : source.replace(/^\d[^=]*=/, '');
}

function isThere(source: string): boolean {
  return exists(pathOf(source));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function sourcesText(paths: readonly string[]): string {
  return paths.length === 0 ? 'SOURCE…' : paths.join(' ');
}

function noMessage(what: string, paths: readonly string[]): UsageError {
  const instead = `give the message as an argument in quotes, or pipe it in: kubectl describe pod app | registry-access explain - ${sourcesText(paths)}`;
  return new UsageError(complain({ what, instead }));
}

function standardInput(paths: readonly string[], io: Io): string {
  const text = io.input?.() ?? '';
  if (text.trim() === '') throw noMessage('there is nothing on standard input', paths);
  if (text.length > LONGEST) {
    throw new UsageError(
      complain({
        what: `standard input has ${text.length} characters`,
        allowed: `${LONGEST} characters`,
        instead: 'give the part of it that has the message',
      }),
    );
  }
  return text;
}

function completionOf(options: ExplainOptions): Completion {
  const { principal, action, resource } = options;
  return {
    ...(principal === undefined ? {} : { principal }),
    ...(action === undefined ? {} : { actions: action }),
    ...(resource === undefined ? {} : { resource: typedResource(resource) }),
    ...contextOf(options),
  };
}

/** A resource as somebody types it: what it stands for is seen in the sources. */
function typedResource(text: string): string {
  if (text === '*' || parseArn(text) !== undefined || parseAcsName(text) !== undefined) return text;
  const { resource, repository } = typedName(text);
  if (resource !== undefined || repository !== undefined) return text;
  throw new UsageError(
    `--resource: ${complain({
      what: 'cannot place the resource',
      got: text,
      allowed:
        "an ARN ('arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app'), an acs: name (acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/REPOSITORY), '*', an image ('111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app:1'), or the name of a repository of the sources ('team-a/app')",
    })}`,
  );
}
