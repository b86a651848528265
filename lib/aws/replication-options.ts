import type { IPrivateRegistry } from './private-registry-base';

/** Where a registry replicates to, and what. */
export interface ReplicationOptions {
  /**
   * The registries that receive the images: registries of this app, which then trust the source by themselves, or
   * `PrivateRegistry.fromRegistryAttributes(…)`. The same account needs another Region.
   */
  readonly destinations: IPrivateRegistry[];

  /**
   * What to replicate, as grants name it: `prod/*` is every repository below `prod`, `['*']` is every repository. ECR knows beginnings of
   * names and no other filter, so the only wildcard is the last character, and a name without one is a beginning, too: `prod` and
   * `prod*` are also `production`, `prod/` is `prod/*`. At least 2 characters.
   */
  readonly repositoryPrefixes: string[];

  /**
   * Delete at the destinations what is deleted here: images, tags, and what a lifecycle policy lets expire. Who may delete images here can
   * then delete them there. What was deleted before stays there.
   *
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication-delete.html
   *
   * @default false
   */
  readonly deleteReplication?: boolean;
}
