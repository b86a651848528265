import { parseAcsName } from '../../../../policy/alicloud-names';
import { BY_INSTANCE } from '../acr-instance';
import { byArn } from '../referents';
import { type Kind, kind, type Resource } from '../resource';
import { addWorkload, isGiven, type Pulling } from './add-workload';

type Field = 'image' | 'role' | 'instance' | 'login';

/**
 * Across accounts, the account of the application assumes a role of the registry's account. It names the role; without one, and
 * without a login, SAE pulls from instances of its own account.
 * https://www.alibabacloud.com/help/en/sae/deploy-applications-using-cross-account-acr-images
 */
export const SAE_APPLICATION: Kind = kind<Field>(
  {
    provider: {
      types: ['alicloud:sae/application:Application'],
      names: { image: 'imageUrl', role: 'acrAssumeRoleArn', instance: 'acrInstanceId', login: 'imagePullSecrets' },
    },
  },
  { role: byArn('role'), instance: BY_INSTANCE },
  (resource, sink) => {
    for (const one of resource.ways('image', 'role', 'instance', 'login')) {
      if (!isGiven(one.get('login'))) addWorkload(sink, one, one.get('image'), pullingOf(one));
    }
  },
);

function pullingOf(resource: Resource<Field>): Pulling {
  const { account } = resource.place;
  const what = 'an SAE application';
  const role = resource.get('role').text() || undefined;
  const id = resource.get('instance').text() || undefined;
  const named = id === undefined ? {} : { id };
  if (role === undefined) {
    return {
      what,
      puller: { kind: 'account', account },
      instance: named,
      limits: [{ to: 'account', instead: 'name a role there in acrAssumeRoleArn, or give a login' }],
    };
  }
  const owner = parseAcsName(role)?.account;
  return {
    what,
    puller: { kind: 'role', role, through: [account] },
    instance: { ...named, ...(owner === undefined ? {} : { account: owner }) },
  };
}
