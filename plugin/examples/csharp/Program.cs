// Two accounts: one has the images, the other runs them.
using System.Collections.Generic;
using Pulumi;
using AliCloud = Pulumi.AliCloud;
using Access = Pulumi.RegistryAccess;

const string registryUid = "1609982529000001";
const string workloadUid = "1298452580000002";

return await Deployment.RunAsync(() =>
{
    var registry = new AliCloud.Provider("registry", new() { Region = "cn-hangzhou", AccountId = registryUid });
    var workload = new AliCloud.Provider("workload", new() { Region = "cn-beijing", AccountId = workloadUid });

    // Components of two accounts are told both providers.
    new Access.CrossAccountSync("sync", new()
    {
        SourceProvider = registry,
        SourceUid = registryUid,
        SourceInstanceId = "cri-nwj395hgf6f3a1b2",
        SourceRegionId = "cn-hangzhou",
        TargetProvider = workload,
        TargetUid = workloadUid,
        TargetInstanceId = "cri-4im1o411ls8gc3d4",
        TargetRegionId = "cn-beijing",
        Scopes = { { "prod", new Access.Inputs.SyncScopeArgs { NamespaceName = "prod" } } },
        CreateTargets = true,
    });
    var pull = new Access.PasswordFreePull("pull", new()
    {
        RegistryProvider = registry,
        RegistryUid = registryUid,
        EciProvider = workload,
        EciUid = workloadUid,
        EciRegionId = "cn-beijing",
        Permission = Access.PullPermission.Minimal,
        Pull =
        {
            new Access.Inputs.PulledImagesArgs
            {
                InstanceId = "cri-nwj395hgf6f3a1b2",
                RegionId = "cn-hangzhou",
                Namespaces = { "prod" },
            },
        },
    });

    // Components of one account have its provider by Providers.
    var zhang = new AliCloud.Ram.User("zhang", new() { Name = "zhang" }, new() { Provider = registry });
    var apps = new AliCloud.CS.RegistryEnterpriseNamespace("apps", new()
    {
        InstanceId = "cri-nwj395hgf6f3a1b2",
        Name = "apps",
    }, new() { Provider = registry });
    new Access.RepositoryAccess("team", new()
    {
        RegistryUid = registryUid,
        InstanceId = "cri-nwj395hgf6f3a1b2",
        RegionId = "cn-hangzhou",
        Push = new Access.Inputs.RepositoryScopeArgs { Namespaces = { "prod", apps.Name } },
        Users = { { "zhang", zhang.Name } },
    }, new() { Providers = { registry } });

    // What the provider lacks is made by the plugin itself.
    new Access.EciContainerGroup("web", new()
    {
        RegionId = "cn-beijing",
        VSwitchId = "vsw-2ze9k1",
        SecurityGroupId = "sg-2ze9k1",
        Containers =
        {
            new Access.Inputs.EciContainerArgs
            {
                Name = "app",
                Image = "registry-hangzhou.cr.aliyuncs.com/prod/app:v1",
            },
        },
        AcrRegistryInfo = pull.AcrRegistryInfo,
    });

    return new Dictionary<string, object?>
    {
        ["pullRole"] = pull.PullRole.Apply(role => role.RoleArn),
        ["podAnnotations"] = pull.PodAnnotations,
    };
});
