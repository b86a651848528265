import type * as ram from '@pulumi/alicloud/ram';
import type * as pulumi from '@pulumi/pulumi';
import type { AdoptedAccessArgs } from './adoption';
import type { AcrEdition } from './editions';

/**
 * Repositories by namespace and by name, or all of an instance, which is asked for by name. A name may be an output; how many there are has to be
 * known when the program runs, because it decides how many policies there are, for which such a name counts as the longest that there can be.
 */
export interface RepositoryScopeArgs {
  /**
   * Whether every repository of the instance is in scope, those of namespaces to come included. Refused beside names, and for the
   * Personal Edition.
   * @default false
   */
  readonly everything?: boolean;
  /**
   * Namespaces of which every repository is in scope.
   * @default - none
   */
  readonly namespaces?: pulumi.Input<string>[];
  /**
   * Single repositories, as `<namespace>/<repository>`.
   * @default - none
   */
  readonly repositories?: pulumi.Input<string>[];
}

/** What may be done with which repositories for Helm charts. */
export interface ChartAccessArgs {
  /**
   * Repositories of which charts may be read and pulled.
   * @default - none
   */
  readonly pull?: RepositoryScopeArgs;
  /**
   * Repositories of which charts may be read, pulled and pushed.
   * @default - none
   */
  readonly push?: RepositoryScopeArgs;
  /**
   * Repositories on which everything is allowed, deletion included.
   * @default - none
   */
  readonly manage?: RepositoryScopeArgs;
}

export interface RepositoryAccessArgs {
  /** UID of the registry's account, which is also the account of the users, groups and roles: digits; `*` for the caller's. */
  readonly registryUid: pulumi.Input<string>;
  /**
   * Edition of the registry, which decides how its repositories are named.
   * @default AcrEdition.Enterprise
   */
  readonly edition?: AcrEdition;
  /**
   * The instance, `cri-…`. Required for the Enterprise Edition, refused for the Personal Edition.
   * @default - none
   */
  readonly instanceId?: pulumi.Input<string>;
  /** Region of the registry, `cn-hangzhou`; `*` for any. */
  readonly regionId: pulumi.Input<string>;
  /**
   * Repositories that may be read and pulled.
   * @default - none
   */
  readonly pull?: RepositoryScopeArgs;
  /**
   * Repositories that may be read, pulled and pushed.
   * @default - none
   */
  readonly push?: RepositoryScopeArgs;
  /**
   * Repositories on which everything is allowed, deletion included.
   * @default - none
   */
  readonly manage?: RepositoryScopeArgs;
  /**
   * Repositories for Helm charts, which have namespaces of their own and are not among those above. Enterprise Edition alone.
   * @default - none
   */
  readonly charts?: ChartAccessArgs;
  /**
   * Whether the console's lists open, in which the granted repositories are shown. It also shows the names of all others.
   * @default false
   */
  readonly consoleListing?: boolean;
  /**
   * RAM users: a list of names or of `alicloud.ram.User` resources, or a record of names that are outputs, by names of your own
   * (`{ zhang: user.name }`). The attachment of each is called after its name, its resource or its key, so that one who leaves moves
   * nobody else.
   * @default - none
   */
  readonly users?: (string | ram.User)[] | pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * RAM groups, in the same forms.
   * @default - none
   */
  readonly groups?: (string | ram.Group)[] | pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * RAM roles, in the same forms.
   * @default - none
   */
  readonly roles?: (string | ram.Role)[] | pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Keys or names that users, groups and roles had before, by those of today: `{ 'zhang-user': 'zhang' }` where a name became a resource, or a key another one.
   * Without it, each renamed is a new resource to the engine, made before the old one is deleted. Remove it once the state has the new names.
   * @default - none
   */
  readonly formerKeys?: Record<string, string>;
  /**
   * Name of the custom policy: letters, digits and `-`. Further policies, where one is not enough, have `-2` and so on. A plain text where
   * something is adopted.
   * @default - 'registry-access-' and the name of this component
   */
  readonly policyName?: pulumi.Input<string>;
  /**
   * What the console shows of the policies: 1 to 1024 characters.
   * @default - none
   */
  readonly description?: pulumi.Input<string>;
  /**
   * Tags of the policies.
   * @default - none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * What the console has made already, and is taken over by import; remove it once that is in the stack's state.
   * @default - nothing
   */
  readonly adopt?: AdoptedAccessArgs;
}
