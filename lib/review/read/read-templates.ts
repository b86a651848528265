import { assemblyLabels, readAssembly } from './artefacts/assembly/assembly';
import { resourcesOf } from './artefacts/template/declared-resource';
import { namedBelow, placeOf } from './artefacts/template/place';
import type { SharedWorld } from './artefacts/template/shared';
import { withStacksInside } from './artefacts/template/stacks';
import { Template } from './artefacts/template/template';
import { templateBody } from './artefacts/template/template-body';
import { placesIn } from './artefacts/template/template-places';
import { noteUnique } from './artefacts/template/unique-resource';
import { doubtUnseen, noticeUnknownPlace } from './artefacts/template/unseen';
import type { FileReader } from './files';
import { uniqueLabels } from './labels';
import type { Loaded } from './load';
import { readResource } from './resources/kinds';
import type { Sink } from './sink';
import type { SourcePlaces } from './source-places';
import { hole } from './values/value';

/**
 * Reads the templates of the input, those of assemblies and those by themselves: all are known before the first resource is read, since
 * one may import what another exports.
 */
export function readTemplates(
  loaded: readonly Loaded[],
  labels: readonly string[],
  files: FileReader,
  shared: SharedWorld,
  places: SourcePlaces,
  sink: Sink,
): void {
  const templates: Template[] = [];
  const add = (found: readonly Template[]): void => {
    for (const one of found) templates.push(one);
  };
  for (const one of assembliesIn(loaded, files)) add(readAssembly(one, files, shared, sink));
  for (const [index, source] of loaded.entries()) {
    if (source.kind === 'template') add(loneTemplate(source, labels[index] ?? '', shared, sink));
  }
  for (const template of templates) {
    places.addTemplate(template);
    if (template.isTop) shared.parameters.check(template.section('Parameters'), template.file);
  }
  shared.parameters.refuseUndeclared();
  // Every export must be known before the first import is looked up.
  for (const template of templates) shared.addExportsOf(template);
  for (const template of templates) {
    for (const resource of resourcesOf(template)) {
      readResource(resource, sink);
      noteUnique(resource, sink.collector);
    }
    doubtUnseen(template, sink.collector);
  }
}

/** The assemblies of the input, with a prefix where two have stacks of the same name. */
function assembliesIn(loaded: readonly Loaded[], files: FileReader) {
  const assemblies = loaded.filter(({ kind }) => kind === 'assembly');
  const stackNames = assemblies.length > 1 ? assemblies.map(({ name }) => assemblyLabels(name.path, files)) : [];
  const assemblyNames = uniqueLabels(assemblies.map(({ name }) => name.path));
  return assemblies.map(({ name }, index) => {
    const others = new Set(stackNames.filter((_, other) => other !== index).flat());
    const clashes = (stackNames[index] ?? []).some((stack) => others.has(stack));
    const { account, region } = name;
    return { folder: name.path, name: name.path, account, region, prefix: clashes ? `${assemblyNames[index]}:` : '' };
  });
}

function loneTemplate(
  { name, json, text, finder }: Extract<Loaded, { kind: 'template' }>,
  label: string,
  shared: SharedWorld,
  sink: Sink,
): Template[] {
  const named = namedBelow(label);
  const template = new Template({
    label,
    source: name.path,
    file: name.path,
    body: templateBody(json, name.path),
    places: placesIn(text.places),
    place: placeOf(named, name.account, name.region, shared.plainHoles),
    stackName: hole(named('AWS::StackName')),
    address: '',
    shared,
    paths: new Map(),
  });
  noticeUnknownPlace(template, false, sink.collector);
  return withStacksInside(template, finder, sink);
}
