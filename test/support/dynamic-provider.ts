/**
 * Executes a dynamic provider as the engine does: the text that the program serialised is sent to @pulumi/pulumi's own provider
 * process, which loads it in a process without anything of the program. What fails there (a captured module that the package's
 * `exports` hide, a private field, a captured client) fails here too.
 */
import { credentials, type ServiceError, status } from '@grpc/grpc-js';
import { ResourceProviderClient } from '@pulumi/pulumi/proto/provider_grpc_pb';
import * as messages from '@pulumi/pulumi/proto/provider_pb';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { type OfflineRun, type PropertyMap, plainProperties } from 'registry-access/offline';
import { startPlugin } from './plugin';

/** Id and state of a resource, as the engine keeps them. */
interface DeployedResource {
  readonly id: string;
  readonly state: PropertyMap;
}

export interface DynamicProvider {
  /** Input problems as `property: reason`, and the inputs to go on with. Unknown values are Pulumi's text. */
  check(news: PropertyMap, olds?: PropertyMap): Promise<{ inputs: PropertyMap; failures: string[] }>;
  diff(
    deployed: DeployedResource,
    news: PropertyMap,
  ): Promise<{ changes: boolean | undefined; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(inputs: PropertyMap): Promise<DeployedResource>;
  read(deployed: DeployedResource): Promise<DeployedResource>;
  update(deployed: DeployedResource, news: PropertyMap): Promise<DeployedResource>;
  delete(deployed: DeployedResource): Promise<void>;
  /**
   * One `pulumi up` of the resource: Check, then Create, or Diff and what it asks for. A problem that Check finds is an error.
   */
  deploy(
    inputs: PropertyMap,
    deployed?: DeployedResource,
  ): Promise<DeployedResource & { readonly did: 'created' | 'updated' | 'replaced' | 'nothing' }>;
  /** What the process has printed. */
  output(): string;
  stop(): Promise<void>;
}

export interface DynamicProviderOptions {
  /** Working directory, from which the provider's text requires modules. @default the root of this package */
  readonly workingDirectory?: string;
  /** Environment of the provider process beside PATH. @default none */
  readonly env?: Readonly<Record<string, string>>;
  /** Configuration by full key, as `configure` sees it. @default none */
  readonly config?: Readonly<Record<string, string>>;
}

type Done<Response> = (error: ServiceError | null, response: Response) => void;

const PROVIDER = '__provider';
const PACKAGE_ROOT = process.cwd();

/**
 * Starts the provider of the dynamic resource `name` of a run, which must have been recorded with `keepDynamicProviders`. Call
 * `stop` when done.
 */
export async function startDynamicProvider(
  run: OfflineRun,
  name: string,
  options: DynamicProviderOptions = {},
): Promise<DynamicProvider> {
  const record = run.resources.find((resource) => resource.name === name);
  const text = record?.dynamicProvider;
  if (text === undefined) throw new Error(`'${name}' is no dynamic resource of a run with keepDynamicProviders`);
  const plugin = await startPlugin({
    args: [require.resolve('@pulumi/pulumi/cmd/dynamic-provider/index.js'), '127.0.0.1:0'],
    workingDirectory: options.workingDirectory ?? PACKAGE_ROOT,
    environment: { PULUMI_NODEJS_PROJECT: run.project, PULUMI_NODEJS_STACK: run.stack, ...options.env },
  });
  const client = new ResourceProviderClient(plugin.address, credentials.createInsecure());

  const call = <Response>(method: (done: Done<Response>) => unknown): Promise<Response> =>
    new Promise((resolve, reject) => {
      method((error, response) => {
        if (error === null) resolve(response);
        else reject(new Error(error.code === status.UNKNOWN ? error.details : error.message, { cause: error }));
      });
    });
  // The provider says that it accepts no secrets, so the engine lays them open before it calls.
  const toWire = (properties: PropertyMap): Struct =>
    Struct.fromJavaScript({ ...plainProperties(properties), [PROVIDER]: text } as Parameters<
      typeof Struct.fromJavaScript
    >[0]);
  const fromWire = (struct: Struct | undefined): PropertyMap => {
    const { [PROVIDER]: _, ...properties } = (struct?.toJavaScript() ?? {}) as PropertyMap;
    return properties;
  };

  const configure = new messages.ConfigureRequest();
  configure.setArgs(Struct.fromJavaScript({ ...options.config }));
  await call((done: Done<messages.ConfigureResponse>) => client.configure(configure, done));

  const provider: DynamicProvider = {
    async check(news, olds = {}) {
      const request = new messages.CheckRequest();
      request.setNews(toWire(news));
      request.setOlds(toWire(olds));
      const response = await call((done: Done<messages.CheckResponse>) => client.check(request, done));
      return {
        inputs: fromWire(response.getInputs()),
        failures: response.getFailuresList().map((failure) => `${failure.getProperty()}: ${failure.getReason()}`),
      };
    },
    async diff({ id, state }, news) {
      const request = new messages.DiffRequest();
      request.setId(id);
      request.setOlds(toWire(state));
      request.setNews(toWire(news));
      const response = await call((done: Done<messages.DiffResponse>) => client.diff(request, done));
      const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
      const changes = response.getChanges();
      return {
        changes: changes === DIFF_SOME ? true : changes === DIFF_NONE ? false : undefined,
        replaces: response.getReplacesList(),
        deleteBeforeReplace: response.getDeletebeforereplace(),
      };
    },
    async create(inputs) {
      const request = new messages.CreateRequest();
      request.setProperties(toWire(inputs));
      const response = await call((done: Done<messages.CreateResponse>) => client.create(request, done));
      return { id: response.getId(), state: fromWire(response.getProperties()) };
    },
    async read({ id, state }) {
      const request = new messages.ReadRequest();
      request.setId(id);
      request.setProperties(toWire(state));
      const response = await call((done: Done<messages.ReadResponse>) => client.read(request, done));
      return { id: response.getId(), state: fromWire(response.getProperties()) };
    },
    async update({ id, state }, news) {
      const request = new messages.UpdateRequest();
      request.setId(id);
      request.setOlds(toWire(state));
      request.setNews(toWire(news));
      const response = await call((done: Done<messages.UpdateResponse>) => client.update(request, done));
      return { id, state: fromWire(response.getProperties()) };
    },
    async delete({ id, state }) {
      const request = new messages.DeleteRequest();
      request.setId(id);
      request.setProperties(toWire(state));
      await call((done: Done<unknown>) => client.delete(request, done));
    },
    async deploy(inputs, deployed) {
      const { inputs: news, failures } = await provider.check(inputs, deployed?.state);
      if (failures.length > 0) throw new Error(failures.join('; '));
      if (deployed === undefined) return { ...(await provider.create(news)), did: 'created' };
      const { changes, replaces, deleteBeforeReplace } = await provider.diff(deployed, news);
      if (replaces.length > 0) {
        if (deleteBeforeReplace) await provider.delete(deployed);
        const made = await provider.create(news);
        if (!deleteBeforeReplace) await provider.delete(deployed);
        return { ...made, did: 'replaced' };
      }
      // A provider that cannot tell leaves it to the engine, which compares inputs; here that is a failing of the provider.
      if (changes === undefined) throw new Error('the provider does not say whether there are changes');
      return changes ? { ...(await provider.update(deployed, news)), did: 'updated' } : { ...deployed, did: 'nothing' };
    },
    output: plugin.output,
    async stop() {
      client.close();
      await plugin.stop();
    },
  };
  return provider;
}
