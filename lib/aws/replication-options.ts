import type { IPrivateRegistry } from './private-registry-base';

/** Where a registry replicates to, and what. */
export interface ReplicationOptions {
  /**
   * The registries that receive the images: registries of this app, which then trust the source by themselves, or
   * `PrivateRegistry.fromRegistryAttributes(…)`. The same account needs another Region.
   */
  readonly destinations: IPrivateRegistry[];

  /**
   * Beginnings of the names of the repositories to replicate, at least 2 characters each: `prod/` is every repository below `prod`,
   * `prod` is `production` too. ECR knows no other filter. `['*']` is every repository.
   */
  readonly repositoryPrefixes: string[];
}
