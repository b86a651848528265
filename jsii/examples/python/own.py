"""What is no example in TypeScript: a registry that is written in Python, the checks by name, and the review of the synthesis."""

import os

from aws_cdk import Annotations, App, Environment, Stack, Validations, aws_ecr as ecr, aws_iam as iam
from registry_access.aws import (
    AccessReviewPlugin,
    AccessReviewSeverity,
    Checks,
    PrivateRegistryBase,
    PullThroughCache,
    RepositoryAccessGrants,
    UpstreamRegistry,
)


class SharedRegistry(PrivateRegistryBase):
    """A registry whose policy is a document of its own."""

    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.document = iam.PolicyDocument()
        ecr.CfnRegistryPolicy(self, "Policy", policy_text=self.document)

    def add_to_resource_policy(self, statement):
        self.document.add_statements(statement)
        return iam.AddToResourcePolicyResult(statement_added=True)


app = App()
hub = Stack(app, "Hub", env=Environment(account="111122223333", region="eu-west-1"))
spoke = Stack(app, "Spoke", env=Environment(account="444455556666", region="eu-west-1"))

registry = SharedRegistry(hub, "Registry")
PullThroughCache(spoke, "Cache", upstream=UpstreamRegistry.private_registry(registry), repository_prefix="base/*")
role = iam.Role(spoke, "Role", role_name="puller", assumed_by=iam.AccountPrincipal("444455556666"))
registry.grants.pull(role, repositories=["base/*"])

repository = ecr.CfnRepository(hub, "App", repository_name="apps/web")
RepositoryAccessGrants.from_repository(repository).import_(iam.AccountPrincipal("444455556666"))

theirs = ecr.Repository.from_repository_arn(spoke, "Theirs", "arn:aws:ecr:eu-west-1:777788889999:repository/base")
RepositoryAccessGrants.from_repository(theirs).pull(role)
Annotations.of(theirs).acknowledge_warning(Checks.POLICY_NOT_WRITTEN.id, "their owner has added it")

if os.environ.get("REVIEW") == "on":
    Validations.of(app).add_plugins(AccessReviewPlugin(fail_on=AccessReviewSeverity.NOTE))
app.synth()
