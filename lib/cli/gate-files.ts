import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { complain } from '../policy/errors';
import { type RenderOptions, render } from '../review';
import { renderFailureHtml, renderHtml } from '../review/render/html/page';
import { jsonDocument } from '../review/render/json-document';
import { renderJunit } from '../review/render/junit';
import { printable } from '../review/render/printable';
import { UsageError } from './errors';
import type { ExitCode } from './exit-codes';
import { caseOf, failureMarkdown, type Gate, gateMarkdown, NOT_EVALUATED, openingOf } from './gate-report';
import { notEvaluated, type Verdict } from './gate-verdict';
import { tellingIn } from './language';
import type { Variables } from './pull-request';
import { type LinkOptions, linksOf } from './source-links';

export const GATE_SCHEMA = 'registry-access/gate@1';

/** The files of a gate, by what they are. Their names are interface. */
export const GATE_FILES = {
  /** For a comment and a summary. */
  markdown: 'access.md',
  /** The verdict and what it comes from. */
  verdict: 'gate.json',
  /** The verdict as lines `NAME=value`, for the pipeline. */
  variables: 'gate.env',
  review: 'access.json',
  sarif: 'access.sarif',
  junit: 'access.junit.xml',
  html: 'access.html',
  /** The file of accepted access that would accept what was seen, to be committed where only the pipeline can write it. */
  accepted: 'access.accepted.json',
} as const;

/** Writes the files of a gate into a folder, of which earlier ones are taken away first: nothing of another run is taken for this one's. */
export class GateFiles {
  /**
   * @param inputs names of what the gate reads, as they were given
   * @throws UsageError where one of them would be taken away, or the folder cannot be written to
   */
  constructor(
    private readonly folder: string,
    inputs: readonly string[],
  ) {
    this.refuseOverInputs(inputs);
    this.orRefuse(() => {
      // A folder that others made is theirs; in one of ours nothing is to be committed.
      const isMade = mkdirSync(folder, { recursive: true }) !== undefined;
      if (isMade) writeFileSync(join(folder, '.gitignore'), '*\n');
      for (const name of Object.values(GATE_FILES)) rmSync(join(folder, name), { force: true });
    });
  }

  write(gate: Gate, options: RenderOptions, links: Pick<LinkOptions, 'sourceUrl'>, env: Variables): void {
    const { review, verdict, diff, check, models } = gate;
    const notices = models.flatMap((model) => model.notices);
    const out = join(this.folder, GATE_FILES.html);
    // Of what the version before was made of nothing may be there any more.
    const own = { ...options, color: false, notices, ...linksOf({ ...links, out }, models.slice(0, 1), env) };
    const compared = diff === undefined ? own : { ...own, diff };
    this.put('markdown', gateMarkdown(gate, own));
    this.put('review', render(review, 'json', own));
    this.put('sarif', render(review, 'sarif', own));
    this.put('junit', renderJunit(printable(review), caseOf(gate)));
    this.put('html', renderHtml(review, compared, { opening: openingOf(gate) }));
    this.put('accepted', jsonDocument(gate.accepted));
    this.verdict(verdict, { ...(check === undefined ? {} : { check }), ...(diff === undefined ? {} : { diff }) });
  }

  /** What a run leaves that came to no answer: a comment of an earlier one must not stand as if it held. */
  failed(message: string, code: ExitCode, options: RenderOptions): void {
    this.put('markdown', failureMarkdown(message, tellingIn(options)));
    this.put('html', renderFailureHtml(NOT_EVALUATED, message, options));
    this.verdict(notEvaluated(code), { message });
  }

  private verdict(verdict: Verdict, more: object): void {
    this.put('verdict', jsonDocument({ schema: GATE_SCHEMA, ...verdict, ...more }));
    this.put('variables', variablesOf(verdict));
  }

  private put(what: keyof typeof GATE_FILES, text: string): void {
    this.orRefuse(() => writeFileSync(join(this.folder, GATE_FILES[what]), text));
  }

  /** Sources may have a place in front: `111122223333/eu-west-1=FILE`. */
  private refuseOverInputs(inputs: readonly string[]): void {
    const own = new Set(Object.values(GATE_FILES).map((name) => resolve(this.folder, name)));
    const input = inputs.find((name) =>
      [name, name.slice(name.indexOf('=') + 1)].some((file) => own.has(resolve(file))),
    );
    if (input === undefined) return;
    throw new UsageError(
      `--reports: ${complain({
        what: 'what the gate reads would be written over by one of its reports',
        got: input,
        instead: 'give the reports a folder of their own',
      })}`,
    );
  }

  private orRefuse(write: () => void): void {
    try {
      write();
    } catch (cause) {
      throw new UsageError(
        complain({
          what: `cannot write --reports ${this.folder} (${(cause as NodeJS.ErrnoException).code ?? (cause as Error).message})`,
          instead: 'name a folder that can be made or written to',
        }),
      );
    }
  }
}

/** Only words of ours and numbers: what a pipeline takes in line by line has nothing in it that a source says. */
function variablesOf({ verdict, exitCode, isChanged, counts }: Verdict): string {
  const said: [string, string | number | boolean][] = [
    ['VERDICT', verdict],
    ['EXIT_CODE', exitCode],
    ['CHANGED', isChanged],
  ];
  if (counts !== undefined) {
    said.push(
      ['GAINED', counts.gained],
      ['POSSIBLY_GAINED', counts.possiblyGained],
      ['NOT_ACCEPTED', counts.notAccepted],
      ['POSSIBLY_NOT_ACCEPTED', counts.possiblyNotAccepted],
      ['ERRORS', counts.errors],
      ['WARNINGS', counts.warnings],
    );
  }
  return said.map(([name, value]) => `REGISTRY_ACCESS_${name}=${value}\n`).join('');
}
