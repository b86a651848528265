package example;

import io.github.registryaccess.aws.IPrivateRegistry;
import io.github.registryaccess.aws.PrivateRegistry;
import io.github.registryaccess.aws.PullThroughCache;
import io.github.registryaccess.aws.RegistryConsumer;
import io.github.registryaccess.aws.RegistryGrantOptions;
import io.github.registryaccess.aws.UpstreamRegistry;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.amazon.awscdk.services.iam.OrganizationPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** examples/aws/app.ts in Java: the account that owns the images, one that caches them, and one that pulls directly. */
public final class Hub {
    private Hub() {}

    public static void main(final String[] args) {
        final App app = new App();
        final HubStack hub = new HubStack(app, "Hub", in("111122223333", "eu-west-1"),
            "o-a1b2c3d4e5", "arn:aws:iam::222233334444:role/image-pipeline");
        new CachingSpokeStack(app, "CachingSpoke", in("444455556666", "eu-west-1"), hub.registry);
        new DirectSpokeStack(app, "DirectSpoke", in("777788889999", "eu-west-1"), hub.registry);
        app.synth();
    }

    static StackProps in(final String account, final String region) {
        return StackProps.builder().env(Environment.builder().account(account).region(region).build()).build();
    }

    /** The account that owns the images. */
    static final class HubStack extends Stack {
        final PrivateRegistry registry;

        HubStack(final Construct scope, final String id, final StackProps props, final String organizationId,
                final String ciRoleArn) {
            super(scope, id, props);
            for (final String name : List.of("base/os", "base/node", "shop/web", "shop/api")) {
                Repository.Builder.create(this, name)
                    .repositoryName(name)
                    .imageTagMutability(TagMutability.IMMUTABLE)
                    .build();
            }

            registry = new PrivateRegistry(this, "PrivateRegistry");
            registry.getGrants().pull(new OrganizationPrincipal(organizationId), repositories("base/*"));
            registry.getGrants().pullPush(Role.fromRoleArn(this, "Ci", ciRoleArn), repositories("base/*", "shop/*"));
        }

        private static RegistryGrantOptions repositories(final String... patterns) {
            return RegistryGrantOptions.builder().repositories(List.of(patterns)).build();
        }
    }

    /** An account whose nodes pull through a cache of its own. */
    static final class CachingSpokeStack extends Stack {
        CachingSpokeStack(final Construct scope, final String id, final StackProps props, final IPrivateRegistry hub) {
            super(scope, id, props);
            final PullThroughCache cache = PullThroughCache.Builder.create(this, "Cache")
                .upstream(UpstreamRegistry.privateRegistry(hub))
                .repositoryPrefix("shop/*")
                .build();
            final Role nodes = Role.Builder.create(this, "Nodes")
                .roleName("shop-nodes")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .build();
            cache.getGrants().pull(nodes);
        }
    }

    /** An account whose tasks pull from the hub directly. */
    static final class DirectSpokeStack extends Stack {
        DirectSpokeStack(final Construct scope, final String id, final StackProps props, final IPrivateRegistry hub) {
            super(scope, id, props);
            final Role tasks = Role.Builder.create(this, "Tasks")
                .roleName("web-task-execution")
                .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
                .build();
            RegistryConsumer.Builder.create(this, "Hub").registry(hub).grantee(tasks).pull(List.of("shop/web")).build();
        }
    }
}
