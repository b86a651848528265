import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OfflineError } from './errors';
import { type JsYaml, type ParseYaml, yamlParser } from './yaml';

/** What is needed of one installed copy of @pulumi/pulumi, loaded from where it lies so that all of it is the same copy. */
export interface PulumiSdk {
  /** Folder of the package. */
  readonly root: string;
  readonly version: string;
  readonly grpc: typeof import('@grpc/grpc-js');
  readonly services: {
    readonly monitor: typeof import('@pulumi/pulumi/proto/resource_grpc_pb');
    readonly engine: typeof import('@pulumi/pulumi/proto/engine_grpc_pb');
    readonly callbacks: typeof import('@pulumi/pulumi/proto/callback_grpc_pb');
  };
  readonly messages: {
    readonly resource: typeof import('@pulumi/pulumi/proto/resource_pb');
    readonly engine: typeof import('@pulumi/pulumi/proto/engine_pb');
    readonly callback: typeof import('@pulumi/pulumi/proto/callback_pb');
    readonly provider: typeof import('@pulumi/pulumi/proto/provider_pb');
    readonly alias: typeof import('@pulumi/pulumi/proto/alias_pb');
    readonly struct: typeof import('google-protobuf/google/protobuf/struct_pb');
    readonly empty: typeof import('google-protobuf/google/protobuf/empty_pb');
  };
  /** Reads a YAML text with the parser that @pulumi/pulumi itself depends on. */
  readonly parseYaml: ParseYaml;
}

const loaded = new Map<string, PulumiSdk>();

/**
 * Finds @pulumi/pulumi from `directory` upwards, as the program will, and else beside this package.
 *
 * @throws {@link OfflineError} `SDK` when there is none.
 */
export function loadSdk(directory: string): PulumiSdk {
  const manifest = findManifest(directory);
  const known = loaded.get(manifest);
  if (known !== undefined) return known;
  const own = createRequire(manifest);
  const sdk: PulumiSdk = {
    root: dirname(manifest),
    version: (own('./package.json') as { version: string }).version,
    grpc: own('@grpc/grpc-js'),
    services: {
      monitor: own('./proto/resource_grpc_pb'),
      engine: own('./proto/engine_grpc_pb'),
      callbacks: own('./proto/callback_grpc_pb'),
    },
    messages: {
      resource: own('./proto/resource_pb'),
      engine: own('./proto/engine_pb'),
      callback: own('./proto/callback_pb'),
      provider: own('./proto/provider_pb'),
      alias: own('./proto/alias_pb'),
      struct: own('google-protobuf/google/protobuf/struct_pb'),
      empty: own('google-protobuf/google/protobuf/empty_pb'),
    },
    parseYaml: yamlParser(own('js-yaml') as JsYaml),
  };
  loaded.set(manifest, sdk);
  return sdk;
}

function findManifest(directory: string): string {
  const tries = [join(directory, 'package.json'), __filename];
  for (const from of tries) {
    try {
      return createRequire(from).resolve('@pulumi/pulumi/package.json');
    } catch {
      // Not reachable from there: try the next place.
    }
  }
  throw new OfflineError('SDK', {
    what: '@pulumi/pulumi is not installed for this program',
    got: directory,
    instead: 'run `npm install` in the folder of the program, or install @pulumi/pulumi beside registry-access',
  });
}
