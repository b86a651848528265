import type { IResourceMonitorServer } from '@pulumi/pulumi/proto/resource_grpc_pb';
import type { Draft } from '../draft';
import type { Unary } from '../engine';
import type { PulumiSdk } from '../sdk';

/** The packages that a program names once, and refers to from then on. */
export class Packages {
  private readonly versions = new Map<string, string>();

  constructor(private readonly sdk: PulumiSdk) {}

  /** The version of the package of a reference; `''` refers to none. */
  versionOf(reference: string): string | undefined {
    return this.versions.get(reference);
  }

  /** A draft with the version of the package that its request refers to. */
  withVersion(draft: Draft, reference: string): Draft {
    return reference === '' ? draft : { ...draft, version: this.versionOf(reference) ?? draft.version };
  }

  calls(unary: Unary): Pick<IResourceMonitorServer, 'registerPackage'> {
    return {
      registerPackage: unary((request) => {
        const own = request.getParameterization();
        const name = own?.getName() ?? request.getName();
        const version = own?.getVersion() ?? request.getVersion();
        const reference = `${name}@${version}`;
        this.versions.set(reference, version);
        const response = new this.sdk.messages.resource.RegisterPackageResponse();
        response.setRef(reference);
        return response;
      }),
    };
  }
}
