import type { RegistryRef, Visibility } from '../../model/model';
import { addDocuments, presenceField, type Sink } from '../sink';
import { byProperty } from './referents';
import { type Kind, kind, type Resource } from './resource';

type Field = 'name' | 'policy' | 'region';
type PolicyField = 'repository' | 'policy' | 'region';

const PRIVATE = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::ECR::Repository'],
      names: { name: 'RepositoryName', policy: 'RepositoryPolicyText', region: undefined },
    },
    provider: {
      types: ['aws:ecr/repository:Repository'],
      names: { name: 'name', policy: undefined, region: 'region' },
    },
  },
  {},
  (resource, sink) => declare(resource, resource.registry('region'), 'private', sink),
);

/** Readable by everybody; its own policy is about pushing and administration alone. */
const PUBLIC = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::ECR::PublicRepository'],
      names: { name: 'RepositoryName', policy: 'RepositoryPolicyText', region: undefined },
    },
    provider: {
      types: ['aws:ecrpublic/repository:Repository'],
      names: { name: 'repositoryName', policy: undefined, region: undefined },
    },
  },
  {},
  (resource, sink) => declare(resource, publicRegistryOf(resource), 'public', sink),
);

function publicRegistryOf(resource: Resource<never> | Resource<Field> | Resource<PolicyField>): RegistryRef {
  const { account, partition } = resource.place;
  return { cloud: 'aws', account, region: 'public', ...(partition === 'aws' ? {} : { partition }) };
}

function declare(resource: Resource<Field>, at: RegistryRef, visibility: Visibility, { collector }: Sink): void {
  const registry = collector.registry(at);
  for (const { resource: one, name, generated } of resource.named('name')) {
    collector.repository({
      registry,
      name,
      origin: one.origin,
      visibility,
      ...presenceField(one.assumption),
      ...(generated ? { generated } : {}),
    });
    const attachment = { kind: 'repository', registry, repository: name } as const;
    addDocuments(collector, 'aws', attachment, one.origin, one.documents('policy'));
  }
}

const PRIVATE_POLICY = kind<PolicyField>(
  {
    provider: {
      types: ['aws:ecr/repositoryPolicy:RepositoryPolicy'],
      names: { repository: 'repository', policy: 'policy', region: 'region' },
    },
  },
  { repository: byProperty('name', 'aws:ecr/repository:Repository') },
  (resource, sink) => attach(resource, resource.registry('region'), sink),
);

const PUBLIC_POLICY = kind<PolicyField>(
  {
    provider: {
      types: ['aws:ecrpublic/repositoryPolicy:RepositoryPolicy'],
      names: { repository: 'repositoryName', policy: 'policy', region: undefined },
    },
  },
  { repository: byProperty('repositoryName', 'aws:ecrpublic/repository:Repository') },
  (resource, sink) => attach(resource, publicRegistryOf(resource), sink),
);

function attach(resource: Resource<PolicyField>, at: RegistryRef, { collector }: Sink): void {
  const registry = collector.registry(at);
  for (const name of resource.get('repository').settled()) {
    const attachment = { kind: 'repository', registry, repository: name.textOrHole() } as const;
    const documents = resource.under(name.assumption).documents('policy');
    addDocuments(collector, 'aws', attachment, resource.origin, documents);
  }
}

export const REPOSITORIES: readonly Kind[] = [PRIVATE, PUBLIC, PRIVATE_POLICY, PUBLIC_POLICY];
