import { acrInstanceName } from '../../policy/alicloud-names';
import { displayText } from '../../policy/unknown';
import { assumptionsOf } from '../decide/assume';
import { serviceSubject } from '../decide/subjects';
import type { Flow, RegistryRef } from '../model/model';
import { refusedByIdentity } from './ask';
import type { Evidence } from './evidence';
import { identityName, registryName } from './names';
import type { RuleWithCheck, Violation } from './rule';
import { isForeign } from './strangers';
import { isLookAlike } from './sync-role-name';

/** What the service does in the target account under the role. */
const IN_THE_TARGET = ['cr:CreateRepositorySync', 'cr:CreateSyncRule'];

export const syncRoleMissing: RuleWithCheck = {
  id: 'sync-role-missing',
  severity: 'error',
  clouds: ['alicloud'],
  cause: 'a sync rule into another account whose role does not let the service in, or does not exist',
  explanation:
    'Container Registry writes into the target account under the role `aliyuncontainerregistrycrossaccoutsyncrole` there (the vendor spells it so). There is one per account: it must trust `<source uid>@cr.aliyuncs.com` for each source account, and allow `cr:CreateRepositorySync` and `cr:CreateSyncRule` on each target instance. Where the input shows nothing of the target account but the role is not in it, this is a note.',
  instead:
    'Declare the role in the target account (`CrossAccountSyncRole`) for all source accounts and target instances together.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/synchronize-instances-across-accounts',
  *check(evidence) {
    for (const flow of evidence.model.flows) {
      if (flow.kind !== 'sync' || flow.role === undefined || 'external' in flow.from.registry) continue;
      if (isForeign(flow.to.registry.account, flow.from.registry.account))
        yield* checkSync(evidence, flow, flow.from.registry, flow.role);
    }
  },
};

function* checkSync(evidence: Evidence, flow: Flow, from: RegistryRef, role: string): Iterable<Violation> {
  const to = flow.to.registry;
  const because = [{ source: flow.origin.source, path: flow.origin.path }];
  const rule = `the sync from ${registryName(from)} to ${registryName(to)}`;
  if (!evidence.declares(role)) {
    const shown = evidence.shows('alicloud', to.account);
    const other = evidence.model.identities.find((one) => isLookAlike(one) && one.account === to.account);
    yield {
      message: `${rule} needs ${identityName(role)}, which the input does not declare${
        other === undefined ? '' : `; ${identityName(other.arn)}, which it declares, is almost called so`
      }`,
      because,
      ...(other === undefined ? { severity: shown ? 'warning' : 'note' } : {}),
    };
    return;
  }
  const service = `${from.account}@cr.aliyuncs.com`;
  if (
    evidence.clauses.trust.has(role) &&
    assumptionsOf(evidence.model, serviceSubject('alicloud', service), role).length === 0
  ) {
    yield { message: `${rule} fails: ${identityName(role)} does not trust ${displayText(service)}`, because };
  }
  if (to.instance === undefined) return;
  const name = acrInstanceName(to.instance, { region: to.region, uid: to.account });
  const refused = refusedByIdentity(evidence, evidence.subjectOf(role), [name], IN_THE_TARGET);
  if (refused.length > 0) {
    yield {
      message: `${rule} fails: ${identityName(role)} is not allowed ${refused.join(' and ')} on ${displayText(name)}`,
      because,
    };
  }
}
