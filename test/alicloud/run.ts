import * as pulumi from '@pulumi/pulumi';
import { type MockCallArgs, MockMonitor, type MockResourceArgs } from '@pulumi/pulumi/runtime/mocks';
import * as settings from '@pulumi/pulumi/runtime/settings';
import * as state from '@pulumi/pulumi/runtime/state';

/** One registration as the engine would see it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly urn: string;
  readonly parent: string;
  /** URN of the provider, or '' where none was chosen. */
  readonly provider: string;
  readonly custom: boolean;
  readonly dependencies: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly importId: string;
  /** Properties that stay as they were read. */
  readonly ignoreChanges: readonly string[];
  /** Names that it had before. */
  readonly aliases: readonly string[];
  /** What makes the engine replace it when it differs; undefined where nothing does. */
  readonly replacementTrigger: unknown;
}

export interface Run {
  readonly resources: readonly Registration[];
  readonly outputs: Record<string, unknown>;
}

export interface RunOptions {
  /** As a preview: ids and computed properties are not known. */
  readonly preview?: boolean;
  readonly call?: (args: MockCallArgs) => Record<string, unknown>;
  /** Properties that the provider computes, by type. */
  readonly computed?: (args: MockResourceArgs) => Record<string, unknown>;
}

type Alias = { getSpec(): { getName(): string } | undefined; getUrn(): string };

class Capture extends MockMonitor {
  readonly registrations: Registration[] = [];

  constructor(preview: boolean, options: RunOptions) {
    super({
      call: options.call ?? (() => ({})),
      newResource: (args) => ({
        // The SDK takes an absent id for "not known yet".
        id: (preview && args.custom === true ? undefined : `${args.name}-id`) as string,
        state: { ...args.inputs, ...(preview ? {} : options.computed?.(args)) },
      }),
    });
  }

  override async registerResource(
    req: Parameters<MockMonitor['registerResource']>[0],
    callback: Parameters<MockMonitor['registerResource']>[1],
  ): Promise<void> {
    const at = this.registrations.length;
    this.registrations.push({
      type: req.getType(),
      name: req.getName(),
      inputs: req.getObject()?.toJavaScript() ?? {},
      urn: '',
      parent: req.getParent(),
      provider: req.getProvider().split('::').slice(0, -1).join('::'),
      custom: req.getCustom(),
      dependencies: req.getDependenciesList(),
      deleteBeforeReplace: req.getDeletebeforereplace(),
      replaceOnChanges: req.getReplaceonchangesList(),
      importId: req.getImportid(),
      ignoreChanges: req.getIgnorechangesList(),
      aliases: req.getAliasesList().map((alias: Alias) => alias.getSpec()?.getName() ?? alias.getUrn()),
      replacementTrigger: req.getReplacementTrigger()?.toJavaScript(),
    });
    await super.registerResource(req, (error, response) => {
      if (response !== undefined) {
        this.registrations[at] = { ...(this.registrations[at] as Registration), urn: response.getUrn() };
      }
      callback(error, response);
    });
  }
}

// The SDK's declarations leave these out; its own test helper and its language host use them.
const internals = {
  withLocalStorage: (state as unknown as { withLocalStorage(body: () => Promise<void>): Promise<void> })
    .withLocalStorage,
  getStore: (state as unknown as { getStore(): object }).getStore,
  waitForRPCs: (settings as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs,
};

/** Runs a program in this process and answers what it registered and what it returned. Rejects with the program's error. */
export async function run(program: () => Record<string, unknown> | undefined, options: RunOptions = {}): Promise<Run> {
  const preview = options.preview ?? false;
  const monitor = new Capture(preview, options);
  let outputs: Record<string, unknown> = {};
  const body = internals.withLocalStorage(async () => {
    settings.setMockOptions(monitor, 'project', 'stack', preview, 'organization');
    Object.assign(internals.getStore(), {
      supportsSecrets: true,
      supportsResourceReferences: true,
      supportsOutputValues: false,
      supportsDeletedWith: true,
      supportsAliasSpecs: true,
      supportsParameterization: true,
      supportsTransforms: false,
    });
    await pulumi.runtime.runInPulumiStack(async () => {
      outputs = await resolved(program() ?? {});
      return {};
    });
    await internals.waitForRPCs();
  });
  await untilFailure(body);
  return { resources: monitor.registrations.filter(({ type }) => type !== 'pulumi:pulumi:Stack'), outputs };
}

/**
 * An error inside an `apply` reaches nobody: the language host ends the program by its unhandled rejection, and so does this. Jest's own
 * listeners are off for the while.
 */
async function untilFailure(body: Promise<void>): Promise<void> {
  let fail: (error: unknown) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', fail);
  try {
    await Promise.race([body, failure]);
    await Promise.race([settle(), failure]);
  } finally {
    await settle();
    process.off('unhandledRejection', fail);
    for (const other of others) process.on('unhandledRejection', other);
  }
}

/** Rejections are reported some turns after they happen, and one bad input rejects several outputs. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
}

async function resolved(outputs: Record<string, unknown>): Promise<Record<string, unknown>> {
  const entries = Object.entries(outputs).map(async ([key, value]) => {
    const output = pulumi.output(value) as unknown as { promise(): Promise<unknown>; isKnown: Promise<boolean> };
    const plain = await output.promise();
    return [key, (await output.isKnown) ? plain : undefined] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The only registration of a name. */
export function named(run: Run, name: string): Registration {
  const found = run.resources.filter((resource) => resource.name === name);
  if (found.length !== 1) {
    throw new Error(`${found.length} resources named '${name}' among: ${run.resources.map((r) => r.name).join(', ')}`);
  }
  return found[0] as Registration;
}

/** A document input as JSON. */
export function json(text: unknown): unknown {
  return JSON.parse(String(text));
}
