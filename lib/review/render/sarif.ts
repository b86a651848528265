import type { Reason } from '../../policy/verdict';
import type { Finding, Review } from '../model/facts';
import type { Places } from '../model/model';
import { RULES } from '../rules';
import { fileUri } from './file-uri';
import { jsonDocument } from './json-document';
import type { RenderOptions } from './options';
import { printable } from './printable';

/** Where the rules are explained. */
const RULES_PAGE = 'docs/rules.md';

/**
 * The findings as SARIF 2.1.0, for code scanning. Viewers print its texts as they stand, so whatever could repaint them is escaped.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
export function renderSarif(review: Review, { places }: Pick<RenderOptions, 'places'> = {}): string {
  const { findings } = review;
  const ids = [...new Set(findings.map((finding) => finding.id))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'registry-access', rules: ids.map(descriptor) } },
        results: findings.map((finding) => result(finding, ids, places)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return jsonDocument(log);
}

/** What a rule is about; a review that another version wrote may have rules that this one does not know. */
function descriptor(id: string): object {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined) return { id };
  const { cause, explanation, instead, doc, severity } = rule;
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: sentence(cause) },
    fullDescription: { text: explanation.replaceAll('`', '') },
    help: {
      text: `${explanation} Instead: ${instead} See ${doc} and ${RULES_PAGE} of registry-access.`.replaceAll('`', ''),
      markdown: `${explanation}\n\n**Instead:** ${instead}\n\nVendor page: <${doc}>`,
    },
    helpUri: doc,
    defaultConfiguration: { level: severity },
  };
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function result(finding: Finding, ids: readonly string[], places: Places | undefined): object {
  return {
    ruleId: finding.id,
    ruleIndex: ids.indexOf(finding.id),
    level: finding.severity,
    message: { text: printable(finding.message) },
    ...(finding.because.length === 0 ? {} : { locations: finding.because.map((reason) => location(reason, places)) }),
    // Code scanning tells one result of a rule from another by this, whatever lines move.
    partialFingerprints: {
      'registryAccess/v1': printable([finding.id, finding.message, ...finding.because.map((r) => r.path)].join('|')),
    },
  };
}

function location(reason: Reason, places: Places | undefined): object {
  const place = places?.at(reason);
  // The part behind `#` is a stack in an assembly, not a part of the file's name.
  const file = place?.file ?? (reason.source.split('#', 1)[0] as string);
  // Viewers show no result that has no line; what is in no text that was read is on the first.
  const region = place === undefined ? { startLine: 1 } : { startLine: place.line, startColumn: place.column };
  return {
    physicalLocation: { artifactLocation: { uri: fileUri(file) }, region },
    logicalLocations: [
      {
        fullyQualifiedName: printable(
          reason.statement === undefined ? reason.path : `${reason.path}#Statement[${reason.statement}]`,
        ),
        ...(reason.sid === undefined ? {} : { name: printable(reason.sid) }),
      },
    ],
  };
}
