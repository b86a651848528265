package example;

import static example.Hub.in;

import io.github.registryaccess.aws.PrivateRegistry;
import io.github.registryaccess.aws.PullThroughCache;
import io.github.registryaccess.aws.RepositoryCreationOptions;
import io.github.registryaccess.aws.UpstreamRegistry;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.TagStatus;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** examples/aws/cache/app.ts in Java: an account that caches the images of the hub and those of Docker Hub. */
public final class Cache {
    private Cache() {}

    public static void main(final String[] args) {
        final App app = new App();
        final Stack hub = new Stack(app, "Hub", in("111122223333", "eu-west-1"));
        final Stack spoke = new Stack(app, "Spoke", in("444455556666", "eu-central-1"));

        final PullThroughCache platform = PullThroughCache.Builder.create(spoke, "Platform")
            .upstream(UpstreamRegistry.privateRegistry(new PrivateRegistry(hub, "PrivateRegistry")))
            .repositoryPrefix("platform/*")
            .repositories(RepositoryCreationOptions.builder()
                .lifecycleRules(List.of(LifecycleRule.builder()
                    .tagStatus(TagStatus.UNTAGGED)
                    .maxImageAge(Duration.days(14))
                    .build()))
                .resourceTags(Map.of("cached-from", "hub"))
                .build())
            .build();

        // Made by hand, since a template must not hold an access token: { "username": …, "accessToken": … }
        final ISecret login = Secret.fromSecretCompleteArn(spoke, "DockerHubLogin",
            "arn:aws:secretsmanager:eu-central-1:444455556666:secret:ecr-pullthroughcache/docker-hub-a1B2c3");
        final PullThroughCache dockerHub = PullThroughCache.Builder.create(spoke, "DockerHub")
            .upstream(UpstreamRegistry.dockerHub(login))
            .repositoryPrefix("docker-hub/*")
            .build();

        final Role nodes = Role.Builder.create(spoke, "Nodes")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .build();
        platform.getGrants().pull(nodes);
        dockerHub.getGrants().pull(nodes);
        app.synth();
    }
}
