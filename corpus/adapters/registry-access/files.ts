import { type AccessModel, readSources, type SourceDocument } from 'registry-access/review';
import type { GivenFile, World } from '../../runner/world';
import { environmentOf, modelOf } from './model';

/** The model of a world: what its files show, and what the case says beside them. */
export function readWorld(world: World): AccessModel {
  const beside = modelOf(world);
  const { files = [], parameters } = world;
  if (files.length === 0) return beside;
  const read = readSources(files.map(documentOf), {
    ...environmentOf(world),
    ...(parameters === undefined ? {} : { parameters }),
  });
  return {
    ...read,
    repositories: [...read.repositories, ...beside.repositories],
    namespaces: [...read.namespaces, ...beside.namespaces],
    identities: [...read.identities, ...beside.identities],
    memberships: [...read.memberships, ...beside.memberships],
    settings: [...read.settings, ...beside.settings],
    policies: [...read.policies, ...beside.policies],
  };
}

function documentOf({ name, content, account, region, policyOf }: GivenFile): SourceDocument {
  const place = [account, region, policyOf].filter((part) => part !== undefined).join('/');
  return {
    name: place === '' ? name : `${place}=${name}`,
    text: typeof content === 'string' ? content : JSON.stringify(content),
  };
}
