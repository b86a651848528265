// biome-ignore-all format: generated, one line for each type
// Generated on 2026-11-26 by scripts/data/terraform-properties.ts (`npm run data`). Do not edit.
// From @cdktn/provider-aws 25.7.0 (MPL-2.0), hashicorp/aws 6.66.0.
// From @pulumi/aws 7.48.0 (Apache-2.0).
// From @pulumi/alicloud 3.108.0 (Apache-2.0).
// From https://github.com/pulumi/pulumi-alicloud 9d2b1e47cca886019a620b27556e2c7bc0597998 (Apache-2.0).

/** What a property of Terraform is called in the provider's dictionary, which is Pulumi's. */
export interface TerraformProperty {
  readonly name: string;
  /**
   * In Terraform a list of at most one (`replication_configuration { … }`), in the dictionary that one thing. Nothing is in an empty
   * list. What is no list is taken as it is.
   */
  readonly flat?: true;
  /** The properties of what is inside, by their names in Terraform. Without it names inside are the author's own: of tags. */
  readonly below?: TerraformProperties;
}

export type TerraformProperties = { readonly [name: string]: TerraformProperty };

/** Properties of the types that are read whose names are more than another case, or that have others inside. */
export const TERRAFORM_PROPERTIES: Readonly<Record<string, TerraformProperties>> = {
  alicloud: { assume_role: { name: 'assumeRole', flat: true, below: {} }, assume_role_with_oidc: { name: 'assumeRoleWithOidc', flat: true, below: {} }, endpoints: { name: 'endpoints', below: {} }, features: { name: 'features', flat: true, below: { ecs_instance: { name: 'ecsInstance', flat: true, below: {} } } }, sign_version: { name: 'signVersion', flat: true, below: {} } },
  alicloud_cr_internet_endpoint: { entries: { name: 'entries', below: {} } },
  alicloud_ram_policy: { statement: { name: 'statements', below: { action: { name: 'actions' }, resource: { name: 'resources' } } } },
  alicloud_sae_application: { command_args_v2: { name: 'commandArgsV2s' }, config_map_mount_desc_v2: { name: 'configMapMountDescV2s', below: {} }, custom_host_alias_v2: { name: 'customHostAliasV2s', below: {} }, kafka_configs: { name: 'kafkaConfigs', flat: true, below: { kafka_configs: { name: 'kafkaConfigs', below: {} } } }, liveness_v2: { name: 'livenessV2', flat: true, below: { exec: { name: 'exec', flat: true, below: { command: { name: 'commands' } } }, http_get: { name: 'httpGet', flat: true, below: {} }, tcp_socket: { name: 'tcpSocket', flat: true, below: {} } } }, nas_configs: { name: 'nasConfigs', below: {} }, oss_mount_descs_v2: { name: 'ossMountDescsV2s', below: {} }, post_start_v2: { name: 'postStartV2', flat: true, below: { exec: { name: 'exec', flat: true, below: { command: { name: 'commands' } } } } }, pre_stop_v2: { name: 'preStopV2', flat: true, below: { exec: { name: 'exec', flat: true, below: { command: { name: 'commands' } } } } }, pvtz_discovery_svc: { name: 'pvtzDiscoverySvc', flat: true, below: { port_protocols: { name: 'portProtocols', below: {} } } }, readiness_v2: { name: 'readinessV2', flat: true, below: { exec: { name: 'exec', flat: true, below: { command: { name: 'commands' } } }, http_get: { name: 'httpGet', flat: true, below: {} }, tcp_socket: { name: 'tcpSocket', flat: true, below: {} } } }, tomcat_config_v2: { name: 'tomcatConfigV2', flat: true, below: {} }, update_strategy_v2: { name: 'updateStrategyV2', flat: true, below: { batch_update: { name: 'batchUpdate', flat: true, below: {} } } } },
  aws: { assume_role: { name: 'assumeRoles', below: {} }, assume_role_with_web_identity: { name: 'assumeRoleWithWebIdentity', flat: true, below: {} }, default_tags: { name: 'defaultTags', flat: true, below: {} }, endpoints: { name: 'endpoints', below: {} }, ignore_tags: { name: 'ignoreTags', flat: true, below: {} }, user_agent: { name: 'userAgents' } },
  aws_ecr_replication_configuration: { replication_configuration: { name: 'replicationConfiguration', flat: true, below: { rule: { name: 'rules', below: { destination: { name: 'destinations', below: {} }, repository_filter: { name: 'repositoryFilters', below: {} } } } } } },
  aws_ecr_repository: { encryption_configuration: { name: 'encryptionConfigurations', below: {} }, image_scanning_configuration: { name: 'imageScanningConfiguration', flat: true, below: {} }, image_tag_mutability_exclusion_filter: { name: 'imageTagMutabilityExclusionFilters', below: {} } },
  aws_ecr_repository_creation_template: { applied_for: { name: 'appliedFors' }, encryption_configuration: { name: 'encryptionConfigurations', below: {} }, image_tag_mutability_exclusion_filter: { name: 'imageTagMutabilityExclusionFilters', below: {} } },
  aws_ecrpublic_repository: { catalog_data: { name: 'catalogData', flat: true, below: {} } },
  aws_iam_role: { inline_policy: { name: 'inlinePolicies', below: {} } },
  aws_vpc_endpoint: { dns_options: { name: 'dnsOptions', flat: true, below: {} }, subnet_configuration: { name: 'subnetConfigurations', below: {} } },
};
