/** Runs a policy pack on what a program declared, as `pulumi preview --policy-pack` does. */
import { credentials, type ServiceError } from '@grpc/grpc-js';
import { AnalyzerClient } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import * as messages from '@pulumi/pulumi/proto/analyzer_pb';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import {
  type OfflineRun,
  type PropertyMap,
  parseProviderReference,
  type ResourceRecord,
} from 'registry-access/offline';
import { startPlugin } from './plugin';

/** What a policy reports. */
export interface PolicyFinding {
  readonly policy: string;
  readonly level: 'advisory' | 'mandatory' | 'disabled' | 'remediate';
  readonly message: string;
  /** The resource it is about; empty for the stack as a whole. */
  readonly urn: string;
}

/** Findings of the pack in `directory` (with PulumiPolicy.yaml) on every resource and on the stack, in that order. `environment` is the pack's. */
export async function runPolicyPack(
  directory: string,
  run: OfflineRun,
  environment: Readonly<Record<string, string>> = {},
): Promise<PolicyFinding[]> {
  const plugin = await startPlugin({
    args: [require.resolve('@pulumi/pulumi/cmd/run-policy-pack/index.js'), '127.0.0.1:0', directory],
    workingDirectory: directory,
    environment: { PULUMI_NODEJS_TRANSPILE_ONLY: 'true', ...environment },
  });
  const client = new AnalyzerClient(plugin.address, credentials.createInsecure());
  type Done = (error: ServiceError | null, response: messages.AnalyzeResponse) => void;
  const call = (method: (done: Done) => unknown, urn: string): Promise<PolicyFinding[]> =>
    new Promise((resolve, reject) => {
      method((error, response) => {
        if (error === null) resolve(response.getDiagnosticsList().map((diagnostic) => findingOf(diagnostic, urn)));
        else reject(new Error(`${error.message}\n${plugin.output()}`, { cause: error }));
      });
    });
  try {
    const findings: PolicyFinding[] = [];
    for (const record of run.resources) {
      findings.push(...(await call((done) => client.analyze(analyzeRequest(record, run), done), record.urn)));
    }
    const stack = new messages.AnalyzeStackRequest();
    stack.setResourcesList(run.resources.map((record) => stackResource(record, run)));
    return [...findings, ...(await call((done) => client.analyzeStack(stack, done), ''))];
  } finally {
    client.close();
    await plugin.stop();
  }
}

/** Findings of a resource policy name no resource: the engine knows which one it asked about. */
function findingOf(diagnostic: messages.AnalyzeDiagnostic, asked: string): PolicyFinding {
  const { ADVISORY, MANDATORY, DISABLED } = messages.EnforcementLevel;
  const level = diagnostic.getEnforcementlevel();
  return {
    policy: diagnostic.getPolicyname(),
    level:
      level === ADVISORY
        ? 'advisory'
        : level === MANDATORY
          ? 'mandatory'
          : level === DISABLED
            ? 'disabled'
            : 'remediate',
    message: diagnostic.getMessage(),
    urn: diagnostic.getUrn() || asked,
  };
}

function toWire(properties: PropertyMap): Struct {
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

function analyzeRequest(record: ResourceRecord, run: OfflineRun): messages.AnalyzeRequest {
  const request = new messages.AnalyzeRequest();
  request.setType(record.type);
  request.setName(record.name);
  request.setUrn(record.urn);
  request.setProperties(toWire(record.inputs));
  request.setOptions(optionsOf(record));
  request.setProvider(providerOf(record, run));
  return request;
}

/** A stack policy sees what the resources have become, not what they were given. */
function stackResource(record: ResourceRecord, run: OfflineRun): messages.AnalyzerResource {
  const resource = new messages.AnalyzerResource();
  resource.setType(record.type);
  resource.setName(record.name);
  resource.setUrn(record.urn);
  resource.setProperties(toWire({ ...record.inputs, ...record.outputs }));
  resource.setOptions(optionsOf(record));
  resource.setProvider(providerOf(record, run));
  resource.setParent(record.parent ?? '');
  resource.setDependenciesList([...record.dependencies]);
  for (const [key, urns] of Object.entries(record.propertyDependencies)) {
    const dependencies = new messages.AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    resource.getPropertydependenciesMap().set(key, dependencies);
  }
  return resource;
}

function optionsOf(record: ResourceRecord): messages.AnalyzerResourceOptions {
  const options = new messages.AnalyzerResourceOptions();
  options.setProtect(record.protect);
  options.setIgnorechangesList([...record.ignoreChanges]);
  options.setDeletebeforereplace(record.deleteBeforeReplace ?? false);
  options.setDeletebeforereplacedefined(record.deleteBeforeReplace !== undefined);
  options.setAdditionalsecretoutputsList([...record.additionalSecretOutputs]);
  options.setAliasesList([...record.aliases]);
  options.setCustomtimeouts(new messages.AnalyzerResourceOptions.CustomTimeouts());
  options.setParent(record.parent ?? '');
  return options;
}

function providerOf(record: ResourceRecord, run: OfflineRun): messages.AnalyzerProviderResource | undefined {
  const urn = record.provider === undefined ? undefined : parseProviderReference(record.provider)?.urn;
  const found = run.resources.find((resource) => resource.urn === urn);
  if (found === undefined) return undefined;
  const provider = new messages.AnalyzerProviderResource();
  provider.setType(found.type);
  provider.setName(found.name);
  provider.setUrn(found.urn);
  provider.setProperties(toWire(found.inputs));
  return provider;
}
