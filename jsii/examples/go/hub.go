package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecr"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	ra "github.com/registry-access/registry-access-go/registryaccessaws"
)

// hub is examples/aws/app.ts in Go: the account that owns the images, one that caches them, and one that pulls directly.
func hub() {
	app := awscdk.NewApp(nil)
	registry := hubStack(app, "Hub", in("111122223333", "eu-west-1"), hubStackProps{
		organizationId: "o-a1b2c3d4e5",
		ciRoleArn:      "arn:aws:iam::222233334444:role/image-pipeline",
	})
	cachingSpokeStack(app, "CachingSpoke", in("444455556666", "eu-west-1"), registry)
	directSpokeStack(app, "DirectSpoke", in("777788889999", "eu-west-1"), registry)
	app.Synth(nil)
}

func in(account, region string) *awscdk.StackProps {
	return &awscdk.StackProps{Env: &awscdk.Environment{Account: jsii.String(account), Region: jsii.String(region)}}
}

type hubStackProps struct {
	// Everybody in the organization may pull the base images.
	organizationId string
	// Role of the build pipeline, in another account, that pushes them.
	ciRoleArn string
}

// hubStack is the account that owns the images.
func hubStack(scope constructs.Construct, id string, env *awscdk.StackProps, props hubStackProps) ra.IPrivateRegistry {
	stack := awscdk.NewStack(scope, jsii.String(id), env)
	for _, name := range []string{"base/os", "base/node", "shop/web", "shop/api"} {
		awsecr.NewRepository(stack, jsii.String(name), &awsecr.RepositoryProps{
			RepositoryName:     jsii.String(name),
			ImageTagMutability: awsecr.TagMutability_IMMUTABLE,
		})
	}

	registry := ra.NewPrivateRegistry(stack, jsii.String("PrivateRegistry"), nil)
	registry.Grants().Pull(
		awsiam.NewOrganizationPrincipal(jsii.String(props.organizationId)),
		&ra.RegistryGrantOptions{Repositories: jsii.Strings("base/*")},
	)
	registry.Grants().PullPush(
		awsiam.Role_FromRoleArn(stack, jsii.String("Ci"), jsii.String(props.ciRoleArn), nil),
		&ra.RegistryGrantOptions{Repositories: jsii.Strings("base/*", "shop/*")},
	)
	return registry
}

// cachingSpokeStack is an account whose nodes pull through a cache of its own.
func cachingSpokeStack(scope constructs.Construct, id string, env *awscdk.StackProps, hub ra.IPrivateRegistry) {
	stack := awscdk.NewStack(scope, jsii.String(id), env)
	cache := ra.NewPullThroughCache(stack, jsii.String("Cache"), &ra.PullThroughCacheProps{
		Upstream:         ra.UpstreamRegistry_PrivateRegistry(hub),
		RepositoryPrefix: jsii.String("shop/*"),
	})
	nodes := awsiam.NewRole(stack, jsii.String("Nodes"), &awsiam.RoleProps{
		RoleName:  jsii.String("shop-nodes"),
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil),
	})
	cache.Grants().Pull(nodes)
}

// directSpokeStack is an account whose tasks pull from the hub directly.
func directSpokeStack(scope constructs.Construct, id string, env *awscdk.StackProps, hub ra.IPrivateRegistry) {
	stack := awscdk.NewStack(scope, jsii.String(id), env)
	tasks := awsiam.NewRole(stack, jsii.String("Tasks"), &awsiam.RoleProps{
		RoleName:  jsii.String("web-task-execution"),
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("ecs-tasks.amazonaws.com"), nil),
	})
	ra.NewRegistryConsumer(stack, jsii.String("Hub"), &ra.RegistryConsumerProps{
		Registry: hub,
		Grantee:  tasks,
		Pull:     jsii.Strings("shop/web"),
	})
}
