import { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import type { Schema } from './schema';

/** The provider's packages find what a reference means through these registrations; loading it makes them. */
import '@pulumi/alicloud';

/** A component that another process made, by its URN; its outputs are read from the state. */
class MadeElsewhere extends pulumi.ComponentResource {
  constructor(type: string, name: string, urn: pulumi.URN, outputs: readonly string[]) {
    super(type, name, Object.fromEntries(outputs.map((key) => [key, undefined])), { urn });
  }
}

/** Has references to components, such as `CrossAccountSync.role`, come as resources with their outputs. */
export function readReferences({ name: pkg, version, resources }: Schema): void {
  pulumi.runtime.registerResourceModule(pkg, 'index', {
    version,
    construct: (name: string, type: string, urn: string) =>
      new MadeElsewhere(type, name, urn, Object.keys(resources[type]?.properties ?? {})),
  });
}

/**
 * Providers by their packages, of which that of Alibaba Cloud knows what it was made with: what comes with a request is but its URN, and the
 * components compare its account and Region with their own.
 */
export async function withProperties(
  providers: pulumi.ComponentResourceOptions['providers'],
): Promise<Record<string, pulumi.ProviderResource>> {
  const byPackage = (providers ?? {}) as Record<string, pulumi.ProviderResource>;
  const { alicloud } = byPackage;
  if (alicloud === undefined) return byPackage;
  const urn = await (alicloud.urn as unknown as { promise(): Promise<pulumi.URN> }).promise();
  return { ...byPackage, alicloud: new Provider(urn.split('::').at(-1) ?? '', undefined, { urn }) };
}
