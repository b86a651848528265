"""Two accounts: one has the images, the other runs them."""

import pulumi
import pulumi_alicloud as alicloud
import pulumi_registry_access as access

REGISTRY_UID = "1609982529000001"
WORKLOAD_UID = "1298452580000002"

registry = alicloud.Provider("registry", region="cn-hangzhou", account_id=REGISTRY_UID)
workload = alicloud.Provider("workload", region="cn-beijing", account_id=WORKLOAD_UID)

# Components of two accounts are told both providers.
access.CrossAccountSync(
    "sync",
    source_provider=registry,
    source_uid=REGISTRY_UID,
    source_instance_id="cri-nwj395hgf6f3a1b2",
    source_region_id="cn-hangzhou",
    target_provider=workload,
    target_uid=WORKLOAD_UID,
    target_instance_id="cri-4im1o411ls8gc3d4",
    target_region_id="cn-beijing",
    scopes={"prod": access.SyncScopeArgs(namespace_name="prod")},
    create_targets=True,
)
pull = access.PasswordFreePull(
    "pull",
    registry_provider=registry,
    registry_uid=REGISTRY_UID,
    eci_provider=workload,
    eci_uid=WORKLOAD_UID,
    eci_region_id="cn-beijing",
    permission=access.PullPermission.MINIMAL,
    pull=[
        access.PulledImagesArgs(
            instance_id="cri-nwj395hgf6f3a1b2",
            region_id="cn-hangzhou",
            namespaces=["prod"],
        )
    ],
)

# Components of one account have its provider by `providers`.
zhang = alicloud.ram.User("zhang", name="zhang", opts=pulumi.ResourceOptions(provider=registry))
apps = alicloud.cs.RegistryEnterpriseNamespace(
    "apps",
    instance_id="cri-nwj395hgf6f3a1b2",
    name="apps",
    opts=pulumi.ResourceOptions(provider=registry),
)
access.RepositoryAccess(
    "team",
    registry_uid=REGISTRY_UID,
    instance_id="cri-nwj395hgf6f3a1b2",
    region_id="cn-hangzhou",
    push=access.RepositoryScopeArgs(namespaces=["prod", apps.name]),
    users={"zhang": zhang.name},
    opts=pulumi.ResourceOptions(providers={"alicloud": registry}),
)

# What the provider lacks is made by the plugin itself.
access.EciContainerGroup(
    "web",
    region_id="cn-beijing",
    v_switch_id="vsw-2ze9k1",
    security_group_id="sg-2ze9k1",
    containers=[
        access.EciContainerArgs(name="app", image="registry-hangzhou.cr.aliyuncs.com/prod/app:v1")
    ],
    acr_registry_info=pull.acr_registry_info,
)

pulumi.export("pullRole", pull.pull_role.role_arn)
pulumi.export("podAnnotations", pull.pod_annotations)
