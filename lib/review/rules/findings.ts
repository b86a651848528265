import { compareText } from '../../policy/statement';
import type { Reason } from '../../policy/verdict';
import { sortReasons } from '../decide/alternatives';
import type { Fact, Finding } from '../model/facts';
import type { AccessModel } from '../model/model';
import type { OnProgress } from '../model/progress';
import type { RegistryClasses } from '../who-can/resource-classes';
import { evidenceOf } from './evidence';
import { RULES_WITH_CHECKS } from './rules';

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'note'];

/**
 * What the rules find in a model and the facts that follow from it: the worst first, each once. `resources` are the classes that
 * the facts were asked about, where they are at hand.
 */
export function findingsOf(
  model: AccessModel,
  facts: readonly Fact[],
  resources?: readonly RegistryClasses[],
  onProgress?: OnProgress,
): Finding[] {
  const evidence = evidenceOf(model, facts, resources);
  const found = new Map<string, Finding & { because: Reason[] }>();
  for (const [index, rule] of RULES_WITH_CHECKS.entries()) {
    onProgress?.('rules', index, RULES_WITH_CHECKS.length);
    for (const { message, because, severity = rule.severity } of rule.check(evidence)) {
      const key = [SEVERITIES.indexOf(severity), rule.id, message].join('\n');
      const same = found.get(key);
      if (same === undefined) found.set(key, { id: rule.id, severity, message, because: [...because] });
      else for (const reason of because) same.because.push(reason);
    }
  }
  return [...found]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, finding]) => ({ ...finding, because: sortReasons(finding.because) }));
}
