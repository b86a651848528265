import { displayText } from '../../policy/unknown';
import { registryName } from './names';
import type { RuleWithCheck } from './rule';

export const publicRepository: RuleWithCheck = {
  id: 'public-repository',
  severity: 'error',
  clouds: ['alicloud'],
  cause: 'a repository is public, or a namespace makes public ones by itself',
  explanation:
    'Everybody can pull from a public ACR repository without any RAM policy. A namespace that creates repositories on push and whose default visibility is public makes a public repository of every name that somebody pushes.',
  instead:
    'Set `repoType` of the repository and `defaultVisibility` of the namespace to `PRIVATE`, or turn automatic creation off.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/create-a-repository-and-build-images',
  *check(evidence) {
    for (const { registry, name, visibility, origin } of evidence.model.repositories) {
      if (registry.cloud !== 'alicloud' || visibility === 'private') continue;
      const is = visibility === 'public' ? 'is public' : 'may be public: its visibility is not known yet';
      yield {
        message: `repository ${displayText(name)} in ${registryName(registry)} ${is}`,
        because: [{ source: origin.source, path: origin.path }],
        ...(visibility === 'public' ? {} : { severity: 'warning' }),
      };
    }
    for (const { registry, name, autoCreate, defaultVisibility, origin } of evidence.model.namespaces) {
      if (autoCreate === false || defaultVisibility === 'private') continue;
      const sure = autoCreate === true && defaultVisibility === 'public';
      yield {
        message: `namespace ${displayText(name)} in ${registryName(registry)} ${sure ? 'makes' : 'may make'} a public repository of every new name that is pushed`,
        because: [{ source: origin.source, path: origin.path }],
        ...(sure ? {} : { severity: 'warning' }),
      };
    }
  },
};
