import { checkAccountOf } from './account-in-front';
import { ProgramLinks } from './artefacts/pulumi/links';
import { Program } from './artefacts/pulumi/program';
import { doubtGaps } from './gaps';
import { prefixOf } from './labels';
import type { Loaded } from './load';
import { readResource } from './resources/kinds';
import { doubtUnfinished } from './resources/unread';
import type { Sink } from './sink';
import type { SourceNotice } from './source-notice';

/** Reads the Pulumi programs of the input, and notes what of each is not known. */
export function readPrograms(loaded: readonly Loaded[], labels: readonly string[], sink: Sink): void {
  const links = new ProgramLinks();
  const programs: [Program, readonly SourceNotice[]][] = [];
  // What one of them calls by its name may be declared in another.
  for (const [index, source] of loaded.entries()) {
    if (source.kind !== 'program') continue;
    checkAccountOf(
      source.name,
      source.states.resources.map(({ type }) => type),
    );
    const program = new Program(source.name.path, source.states, source.name, prefixOf(labels[index]), links);
    programs.push([program, [...program.notices, ...(source.notices ?? [])]]);
  }
  for (const [program, notices] of programs) {
    readProgram(program, sink);
    const origin = { source: program.source, path: '' };
    for (const output of links.unknownOutputs(program)) {
      sink.collector.notice('unknown-output', origin, `this output of another stack is not known: ${output}`);
    }
    const { hiddenSecrets, howToShow } = program;
    if (hiddenSecrets.length > 0) {
      const message = `what is secret is not shown, and may be anything: ${hiddenSecrets.join(', ')}; ${howToShow}`;
      sink.collector.notice('hidden-secret', origin, message);
    }
    for (const { id, message, path = '' } of notices)
      sink.collector.notice(id, { source: program.source, path }, message);
  }
}

function readProgram(program: Program, sink: Sink): void {
  for (const resource of program.resources) {
    if (resource.state.isComponent) continue;
    readResource(resource, sink);
    if (resource.state.unfinished !== undefined) doubtUnfinished(resource, resource.state.unfinished, sink);
  }
  doubtGaps(program, sink.collector);
}
