"""examples/aws/cache/app.ts in Python: an account that caches the images of the hub and those of Docker Hub."""

from aws_cdk import App, Duration, Environment, Stack, aws_ecr as ecr, aws_iam as iam, aws_secretsmanager as secretsmanager
from registry_access.aws import PrivateRegistry, PullThroughCache, RepositoryCreationOptions, UpstreamRegistry

app = App()
hub = Stack(app, "Hub", env=Environment(account="111122223333", region="eu-west-1"))
spoke = Stack(app, "Spoke", env=Environment(account="444455556666", region="eu-central-1"))

platform = PullThroughCache(
    spoke,
    "Platform",
    upstream=UpstreamRegistry.private_registry(PrivateRegistry(hub, "PrivateRegistry")),
    repository_prefix="platform/*",
    repositories=RepositoryCreationOptions(
        lifecycle_rules=[ecr.LifecycleRule(tag_status=ecr.TagStatus.UNTAGGED, max_image_age=Duration.days(14))],
        resource_tags={"cached-from": "hub"},
    ),
)

# Made by hand, since a template must not hold an access token: { "username": …, "accessToken": … }
login = secretsmanager.Secret.from_secret_complete_arn(
    spoke,
    "DockerHubLogin",
    "arn:aws:secretsmanager:eu-central-1:444455556666:secret:ecr-pullthroughcache/docker-hub-a1B2c3",
)
docker_hub = PullThroughCache(
    spoke, "DockerHub", upstream=UpstreamRegistry.docker_hub(login), repository_prefix="docker-hub/*"
)

nodes = iam.Role(spoke, "Nodes", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
platform.grants.pull(nodes)
docker_hub.grants.pull(nodes)
app.synth()
