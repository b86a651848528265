import {
  type AccessClaim,
  type AccessDecision,
  type Capability,
  type Fact,
  readSources,
  render,
  review,
} from '../review';
import { sortedOut } from '../review/compare/outsiders';
import { jsonDocument } from '../review/render/json-document';
import { withoutNotices } from '../review/render/notices';
import { printable } from '../review/render/printable';
import { assumptionsBlocks } from '../review/render/text';
import { claimedPrincipals } from './claimed-principals';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { tellingIn } from './language';
import { withNotices } from './notices';
import { notesOfClaim, throughNotes } from './only-notes';
import { printOptionsOf, type SourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';
import { typedPattern } from './typed';

export interface OnlyOptions extends SourceOptions {
  readonly by?: readonly string[];
  readonly repository?: readonly string[];
  readonly format: 'text' | 'json';
  readonly width?: number;
}

export async function only(
  capability: Capability,
  paths: readonly string[],
  options: OnlyOptions,
  io: Io,
): Promise<ExitCode> {
  const environment = environmentOf(options, io);
  const repositories = options.repository?.map(typedPattern);
  const model = readSources(await sourcesOf(paths, options, io), environment);
  const found = review(model, environment);
  const by = claimedPrincipals(model, found.facts, options.by ?? []);
  const claim: AccessClaim = { capability, principals: by.ids, ...(repositories && { repositories }) };
  const { outsiders, through } = sortedOut(found, claim, environment);
  const holds = answerOf(outsiders);
  const { notes: ofClaim, isAboutNothing } = notesOfClaim(model, found.facts, claim);
  const notes = [...by.notes, ...ofClaim];
  if (options.format === 'json') {
    const { assumptions } = found;
    const told = notes.length > 0 ? { notes } : {};
    const ways = through.length > 0 ? { through } : {};
    const json = { claim, holds: holds === 'yes', answer: holds, ...told, outsiders, ...ways, assumptions };
    deliver(jsonDocument(json), options.out, io);
  } else {
    const print = { ...printOptionsOf(options, environment, io), color: false };
    const t = tellingIn(print);
    const ways = throughNotes(through);
    const told = [...notes.flatMap((note) => [t(note), '']), t(headline(claim, holds, isAboutNothing))];
    // What acts as a named role is no answer to the claim, and who reads it wants to know.
    const head = [...told, ...ways.flatMap((way, at) => [...(at === 0 ? [''] : []), t(way)]), ''].join('\n');
    // Of a no, what is taken for granted says what could not be read, too.
    const rest = withoutNotices(found.assumptions, model.notices);
    const granted = assumptionsBlocks(printable(rest), print).map((block) => `\n${block}\n`);
    const text =
      outsiders.length === 0
        ? `${withNotices(head, options.format, [model], print)}${granted.join('')}`
        : `${head}\n${render({ ...found, facts: outsiders, findings: [] }, 'text', print)}`;
    deliver(text, options.out, io);
  }
  return { yes: EXIT.fine, no: EXIT.gained, maybe: EXIT.possiblyGained }[holds];
}

/** Whether the claim holds: it does not where somebody else can for sure. */
function answerOf(outsiders: readonly Fact[]): AccessDecision['decision'] {
  if (outsiders.length === 0) return 'yes';
  return outsiders.some((fact) => fact.decision === 'yes') ? 'no' : 'maybe';
}

function headline(
  { capability, principals, repositories }: AccessClaim,
  holds: AccessDecision['decision'],
  isAboutNothing: boolean,
): string {
  const what = [capability, ...(repositories === undefined ? [] : [repositories.join(', ')])].join(' ');
  const named = principals.join(', ');
  switch (holds) {
    case 'yes':
      if (isAboutNothing)
        return `yes, as of anything that is not in the sources: nobody${named === '' ? '' : ` but ${named}`} can ${what}`;
      return named === '' ? `yes: nobody can ${what}` : `yes: only ${named} can ${what}`;
    case 'no':
      return named === ''
        ? `who can ${what} (that nobody can does not hold; --by names who may)`
        : `no: not only ${named} can ${what}; there is also`;
    case 'maybe':
      return named === ''
        ? `who may be able to ${what} (that nobody can cannot be said; --by names who may)`
        : `maybe: that only ${named} can ${what} cannot be said; there may also be`;
  }
}
