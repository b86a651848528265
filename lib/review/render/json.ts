import type { Reason } from '../../policy/verdict';
import { orderedCircumstance } from '../model/circumstance';
import { orderedResource, type Review } from '../model/facts';
import { jsonDocument } from './json-document';

/**
 * The review as JSON of the schema `registry-access/review@1`: members in a fixed order, two spaces, a line end at the end, so that it
 * can be committed and compared.
 */
export function renderJson(review: Review): string {
  const ordered: Review = {
    schema: review.schema,
    assumptions: review.assumptions,
    facts: review.facts.map(
      ({ cloud, principal, capability, resource, actions, missing, decision, when, needs, because }) => ({
        cloud,
        principal: { kind: principal.kind, id: principal.id },
        capability,
        resource: orderedResource(resource),
        ...(actions === undefined ? {} : { actions }),
        ...(missing === undefined ? {} : { missing }),
        decision,
        when: when.map(orderedCircumstance),
        needs,
        because: because.map(orderedReason),
      }),
    ),
    findings: review.findings.map(({ id, severity, message, because }) => ({
      id,
      severity,
      message,
      because: because.map(orderedReason),
    })),
  };
  return jsonDocument(ordered);
}

function orderedReason({ source, path, statement, sid }: Reason): Reason {
  return { source, path, ...(statement === undefined ? {} : { statement }), ...(sid === undefined ? {} : { sid }) };
}
