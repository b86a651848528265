import type { Input } from '../engine/input';
import { byId } from './dom';
import type { Store } from './store';

const PLACEHOLDERS = {
  aws: {
    place: '111122223333/eu-west-1',
    accounts: '111122223333 = hub',
    action: 'ecr:BatchGetImage',
    context: 'aws:PrincipalOrgID=o-a1b2c3d4e5',
  },
  alicloud: {
    place: '1609982529000001/role/image-pull',
    accounts: '1609982529000001 = hub',
    action: 'cr:PullRepository',
    context: 'acs:SourceIp=203.0.113.7',
  },
} as const;

/** What may be written into fields that are empty, in the terms of the cloud of what is there. */
export function showPlaceholders(store: Store): void {
  store.listen((change) => {
    if (change !== 'all' && change !== 'files') return;
    const { place, accounts, action, context } = PLACEHOLDERS[cloudOf(store.input)];
    for (const id of ['place', 'action'] as const) byId(id, HTMLInputElement).placeholder = { place, action }[id];
    for (const id of ['accounts', 'context'] as const)
      byId(id, HTMLTextAreaElement).placeholder = { accounts, context }[id];
  });
}

/** By names that each cloud writes everywhere; nothing is decided by it. */
function cloudOf({ files }: Input): keyof typeof PLACEHOLDERS {
  const has = (pattern: RegExp): boolean => files.some(({ text }) => pattern.test(text));
  return has(/\bacs:|alicloud/) && !has(/\barn:aws|AWS::/) ? 'alicloud' : 'aws';
}
