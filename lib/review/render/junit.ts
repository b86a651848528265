import type { Builder } from 'junit-report-builder';
import type { Finding, Review } from '../model/facts';
import { reasonText } from './words';

/**
 * The findings as JUnit XML, which Jenkins and GitLab show beside the tests: a test case for each finding, failed for an error or a
 * warning, passed with its text for a note; one passed test case if there are none.
 */
export function renderJunit(review: Review): string {
  // Loaded when first needed: importing the package must stay cheap. The CommonJS form of the module is the builder itself.
  const report = (require('junit-report-builder') as Builder).newBuilder();
  const suite = report.testSuite().name('registry-access');
  for (const finding of review.findings) {
    const test = suite.testCase().className(`registry-access.${finding.id}`).name(finding.message);
    if (finding.severity === 'note') test.standardOutput(details(finding));
    else test.failure(finding.message, finding.severity).standardError(details(finding));
  }
  if (review.findings.length === 0) suite.testCase().className('registry-access').name('no findings');
  return `${report.build().trimEnd()}\n`;
}

function details(finding: Finding): string {
  return [finding.message, ...finding.because.map(reasonText)].join('\n');
}
