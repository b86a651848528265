import { randomUUID } from 'node:crypto';
import * as grpc from '@grpc/grpc-js';

/** A provider plugin without a cloud behind it: it takes every resource as it is given, and makes up ids and ARNs. */
export interface Provider {
  /** What `PULUMI_DEBUG_PROVIDERS` takes: `alicloud:43210`. */
  readonly address: string;
  stop(): void;
}

type Struct = Record<string, unknown>;
// The generated messages of the SDK have no types of their own.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Message = any;

const messages: Message = require('@pulumi/pulumi/proto/provider_pb');
const plugin: Message = require('@pulumi/pulumi/proto/plugin_pb');
const { ResourceProviderService }: Message = require('@pulumi/pulumi/proto/provider_grpc_pb');
const { Struct }: Message = require('google-protobuf/google/protobuf/struct_pb');
const { Empty }: Message = require('google-protobuf/google/protobuf/empty_pb');

/** Starts it on a port of the loopback. */
export async function startProvider(name: string, version: string): Promise<Provider> {
  const server = new grpc.Server();
  server.addService(ResourceProviderService, handlers(version));
  const port = await new Promise<number>((done, failed) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? done(bound) : failed(error),
    );
  });
  return { address: `${name}:${port}`, stop: () => server.forceShutdown() };
}

function handlers(version: string): grpc.UntypedServiceImplementation {
  const echo = ({ request }: Message) => {
    const response = new messages.CheckResponse();
    response.setInputs(request.getNews());
    return response;
  };
  const make = ({ request }: Message) => {
    const response = new messages.CreateResponse();
    const properties: Struct = request.getProperties().toJavaScript();
    if (!request.getPreview()) response.setId(idOf(request.getUrn(), properties));
    response.setProperties(Struct.fromJavaScript(properties));
    return response;
  };
  const unary =
    (answer: (call: Message) => Message) =>
    (call: Message, done: (error: Error | null, response?: Message) => void): void => {
      try {
        done(null, answer(call));
      } catch (error) {
        done(error as Error);
      }
    };
  return {
    getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(version)),
    getSchema: unary(() => new messages.GetSchemaResponse().setSchema('{}')),
    checkConfig: unary(echo),
    diffConfig: unary(() => new messages.DiffResponse()),
    configure: unary(() => {
      const response = new messages.ConfigureResponse();
      response.setAcceptsecrets(false);
      response.setSupportspreview(true);
      response.setAcceptresources(false);
      return response;
    }),
    check: unary(echo),
    diff: unary(() => {
      const response = new messages.DiffResponse();
      response.setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE);
      return response;
    }),
    create: unary(make),
    delete: unary(() => new Empty()),
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
  };
}

/** The vendor's own ids where the name tells them; anything elsewhere. */
function idOf(urn: string, properties: Struct): string {
  const name = properties.roleName ?? properties.policyName ?? properties.groupName;
  const isAttachment = /Attachment::/.test(urn);
  return typeof name === 'string' && !isAttachment ? name : randomUUID();
}
