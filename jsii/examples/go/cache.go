package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecr"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/jsii-runtime-go"
	ra "github.com/registry-access/registry-access-go/registryaccessaws"
)

// cache is examples/aws/cache/app.ts in Go: an account that caches the images of the hub and those of Docker Hub.
func cache() {
	app := awscdk.NewApp(nil)
	hub := awscdk.NewStack(app, jsii.String("Hub"), in("111122223333", "eu-west-1"))
	spoke := awscdk.NewStack(app, jsii.String("Spoke"), in("444455556666", "eu-central-1"))

	platform := ra.NewPullThroughCache(spoke, jsii.String("Platform"), &ra.PullThroughCacheProps{
		Upstream:         ra.UpstreamRegistry_PrivateRegistry(ra.NewPrivateRegistry(hub, jsii.String("PrivateRegistry"), nil)),
		RepositoryPrefix: jsii.String("platform/*"),
		Repositories: &ra.RepositoryCreationOptions{
			LifecycleRules: &[]*awsecr.LifecycleRule{{
				TagStatus:   awsecr.TagStatus_UNTAGGED,
				MaxImageAge: awscdk.Duration_Days(jsii.Number(14)),
			}},
			ResourceTags: &map[string]*string{"cached-from": jsii.String("hub")},
		},
	})

	// Made by hand, since a template must not hold an access token: { "username": …, "accessToken": … }
	login := awssecretsmanager.Secret_FromSecretCompleteArn(spoke, jsii.String("DockerHubLogin"),
		jsii.String("arn:aws:secretsmanager:eu-central-1:444455556666:secret:ecr-pullthroughcache/docker-hub-a1B2c3"))
	dockerHub := ra.NewPullThroughCache(spoke, jsii.String("DockerHub"), &ra.PullThroughCacheProps{
		Upstream:         ra.UpstreamRegistry_DockerHub(login),
		RepositoryPrefix: jsii.String("docker-hub/*"),
	})

	nodes := awsiam.NewRole(spoke, jsii.String("Nodes"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil),
	})
	platform.Grants().Pull(nodes)
	dockerHub.Grants().Pull(nodes)
	app.Synth(nil)
}
