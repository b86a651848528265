"""examples/aws/app.ts in Python: the account that owns the images, one that caches them, and one that pulls directly."""

from aws_cdk import App, Environment, Stack, aws_ecr as ecr, aws_iam as iam
from constructs import Construct
from registry_access.aws import IPrivateRegistry, PrivateRegistry, PullThroughCache, RegistryConsumer, UpstreamRegistry

REGION = "eu-west-1"


class HubStack(Stack):
    """The account that owns the images."""

    def __init__(self, scope: Construct, id: str, *, organization_id: str, ci_role_arn: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)

        for name in ["base/os", "base/node", "shop/web", "shop/api"]:
            ecr.Repository(self, name, repository_name=name, image_tag_mutability=ecr.TagMutability.IMMUTABLE)

        self.registry = PrivateRegistry(self, "PrivateRegistry")
        self.registry.grants.pull(iam.OrganizationPrincipal(organization_id), repositories=["base/*"])
        self.registry.grants.pull_push(
            iam.Role.from_role_arn(self, "Ci", ci_role_arn), repositories=["base/*", "shop/*"]
        )


class CachingSpokeStack(Stack):
    """An account whose nodes pull through a cache of its own."""

    def __init__(self, scope: Construct, id: str, *, hub: IPrivateRegistry, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)

        cache = PullThroughCache(
            self, "Cache", upstream=UpstreamRegistry.private_registry(hub), repository_prefix="shop/*"
        )
        nodes = iam.Role(
            self, "Nodes", role_name="shop-nodes", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com")
        )
        cache.grants.pull(nodes)


class DirectSpokeStack(Stack):
    """An account whose tasks pull from the hub directly."""

    def __init__(self, scope: Construct, id: str, *, hub: IPrivateRegistry, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)

        tasks = iam.Role(
            self,
            "Tasks",
            role_name="web-task-execution",
            assumed_by=iam.ServicePrincipal("ecs-tasks.amazonaws.com"),
        )
        RegistryConsumer(self, "Hub", registry=hub, grantee=tasks, pull=["shop/web"])


app = App()
hub = HubStack(
    app,
    "Hub",
    env=Environment(account="111122223333", region=REGION),
    organization_id="o-a1b2c3d4e5",
    ci_role_arn="arn:aws:iam::222233334444:role/image-pipeline",
)
CachingSpokeStack(app, "CachingSpoke", env=Environment(account="444455556666", region=REGION), hub=hub.registry)
DirectSpokeStack(app, "DirectSpoke", env=Environment(account="777788889999", region=REGION), hub=hub.registry)
app.synth()
