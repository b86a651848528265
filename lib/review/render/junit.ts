import type { Builder } from 'junit-report-builder';
import type { Finding, Review } from '../model/facts';
import { reasonText } from './words';

/** What a gate came to, as a test case of its own. */
export interface GateCase {
  readonly isPassed: boolean;
  /** The verdict in words. */
  readonly sentence: string;
  /** What is not accepted, or has changed. */
  readonly details: string;
}

/**
 * The findings as JUnit XML, which Jenkins and GitLab show beside the tests: a test case for each finding, failed for an error or a
 * warning, passed with its text for a note; one passed test case if there are none. Of a gate its
 * verdict comes first, always by the same name, as a report of nothing but passed cases would say that a gate passed which did not.
 */
export function renderJunit(review: Review, gate?: GateCase): string {
  // Loaded when first needed: importing the package must stay cheap. The CommonJS form of the module is the builder itself.
  const report = (require('junit-report-builder') as Builder).newBuilder();
  const suite = report.testSuite().name('registry-access');
  if (gate !== undefined) {
    const test = suite.testCase().className('registry-access.gate').name('gate');
    if (gate.isPassed) test.standardOutput(gate.sentence);
    else test.failure(gate.sentence, 'gate').standardError(`${gate.sentence}\n${gate.details}`.trimEnd());
  }
  for (const finding of review.findings) {
    const test = suite.testCase().className(`registry-access.${finding.id}`).name(finding.message);
    if (finding.severity === 'note') test.standardOutput(details(finding));
    else test.failure(finding.message, finding.severity).standardError(details(finding));
  }
  if (review.findings.length === 0 && gate === undefined)
    suite.testCase().className('registry-access').name('no findings');
  return `${report.build().trimEnd()}\n`;
}

function details(finding: Finding): string {
  return [finding.message, ...finding.because.map(reasonText)].join('\n');
}
