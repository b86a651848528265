// Two accounts: one has the images, the other runs them.
package main

import (
	access "example.com/pulumi-registry-access/sdk/go/registryaccess"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/cs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ram"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	registryUid = "1609982529000001"
	workloadUid = "1298452580000002"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		registry, err := alicloud.NewProvider(ctx, "registry", &alicloud.ProviderArgs{
			Region:    pulumi.String("cn-hangzhou"),
			AccountId: pulumi.String(registryUid),
		})
		if err != nil {
			return err
		}
		workload, err := alicloud.NewProvider(ctx, "workload", &alicloud.ProviderArgs{
			Region:    pulumi.String("cn-beijing"),
			AccountId: pulumi.String(workloadUid),
		})
		if err != nil {
			return err
		}

		// Components of two accounts are told both providers.
		if _, err := access.NewCrossAccountSync(ctx, "sync", &access.CrossAccountSyncArgs{
			SourceProvider:   registry,
			SourceUid:        pulumi.String(registryUid),
			SourceInstanceId: pulumi.String("cri-nwj395hgf6f3a1b2"),
			SourceRegionId:   pulumi.String("cn-hangzhou"),
			TargetProvider:   workload,
			TargetUid:        pulumi.String(workloadUid),
			TargetInstanceId: pulumi.String("cri-4im1o411ls8gc3d4"),
			TargetRegionId:   pulumi.String("cn-beijing"),
			Scopes:           access.SyncScopeMap{"prod": access.SyncScopeArgs{NamespaceName: pulumi.String("prod")}},
			CreateTargets:    pulumi.BoolRef(true),
		}); err != nil {
			return err
		}
		permission := access.PullPermissionMinimal
		pull, err := access.NewPasswordFreePull(ctx, "pull", &access.PasswordFreePullArgs{
			RegistryProvider: registry,
			RegistryUid:      pulumi.String(registryUid),
			EciProvider:      workload,
			EciUid:           pulumi.String(workloadUid),
			EciRegionId:      pulumi.String("cn-beijing"),
			Permission:       &permission,
			Pull: access.PulledImagesArray{access.PulledImagesArgs{
				InstanceId: pulumi.String("cri-nwj395hgf6f3a1b2"),
				RegionId:   pulumi.String("cn-hangzhou"),
				Namespaces: pulumi.ToStringArray([]string{"prod"}),
			}},
		})
		if err != nil {
			return err
		}

		// Components of one account have its provider by Providers.
		zhang, err := ram.NewUser(ctx, "zhang", &ram.UserArgs{Name: pulumi.String("zhang")}, pulumi.Provider(registry))
		if err != nil {
			return err
		}
		apps, err := cs.NewRegistryEnterpriseNamespace(ctx, "apps", &cs.RegistryEnterpriseNamespaceArgs{
			InstanceId: pulumi.String("cri-nwj395hgf6f3a1b2"),
			Name:       pulumi.String("apps"),
		}, pulumi.Provider(registry))
		if err != nil {
			return err
		}
		if _, err := access.NewRepositoryAccess(ctx, "team", &access.RepositoryAccessArgs{
			RegistryUid: pulumi.String(registryUid),
			InstanceId:  pulumi.String("cri-nwj395hgf6f3a1b2"),
			RegionId:    pulumi.String("cn-hangzhou"),
			Push:        access.RepositoryScopeArgs{Namespaces: pulumi.StringArray{pulumi.String("prod"), apps.Name}},
			Users:       pulumi.StringMap{"zhang": zhang.Name},
		}, pulumi.Providers(registry)); err != nil {
			return err
		}

		// What the provider lacks is made by the plugin itself.
		if _, err := access.NewEciContainerGroup(ctx, "web", &access.EciContainerGroupArgs{
			RegionId:        pulumi.String("cn-beijing"),
			VSwitchId:       pulumi.String("vsw-2ze9k1"),
			SecurityGroupId: pulumi.String("sg-2ze9k1"),
			Containers: access.EciContainerArray{access.EciContainerArgs{
				Name:  pulumi.String("app"),
				Image: pulumi.String("registry-hangzhou.cr.aliyuncs.com/prod/app:v1"),
			}},
			AcrRegistryInfo: pull.AcrRegistryInfo,
		}); err != nil {
			return err
		}

		ctx.Export("pullRole", pull.PullRole.RoleArn())
		ctx.Export("podAnnotations", pull.PodAnnotations)
		return nil
	})
}
