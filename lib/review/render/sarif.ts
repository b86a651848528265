import type { Reason } from '../../policy';
import type { Finding, Review } from '../model/facts';

/**
 * The findings as SARIF 2.1.0, for code scanning.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
export function renderSarif(review: Review): string {
  const ids = [...new Set(review.findings.map((finding) => finding.id))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'registry-access', rules: ids.map((id) => ({ id })) } },
        results: review.findings.map((finding) => result(finding, ids)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(finding: Finding, ids: readonly string[]): object {
  return {
    ruleId: finding.id,
    ruleIndex: ids.indexOf(finding.id),
    level: finding.severity,
    message: { text: finding.message },
    ...(finding.because.length === 0 ? {} : { locations: finding.because.map(location) }),
    // Code scanning tells one result of a rule from another by this, whatever lines move.
    partialFingerprints: {
      'registryAccess/v1': [finding.id, finding.message, ...finding.because.map((r) => r.path)].join('|'),
    },
  };
}

function location(reason: Reason): object {
  // The part behind `#` is a stack in an assembly, not a part of the file's name.
  const file = reason.source.split('#', 1)[0] as string;
  return {
    // Viewers show no result that has no line; a policy has none of its own, so it is the first.
    physicalLocation: { artifactLocation: { uri: fileUri(file) }, region: { startLine: 1 } },
    logicalLocations: [
      {
        fullyQualifiedName:
          reason.statement === undefined ? reason.path : `${reason.path}#Statement[${reason.statement}]`,
        ...(reason.sid === undefined ? {} : { name: reason.sid }),
      },
    ],
  };
}

function fileUri(path: string): string {
  const uri = encodeURI(path.replaceAll('\\', '/')).replaceAll('?', '%3F');
  if (uri.startsWith('/')) return `file://${uri}`;
  return /^[A-Za-z]:\//.test(uri) ? `file:///${uri}` : uri;
}
