import { createHash } from 'node:crypto';
import { dnsSuffixOf, partitionOf } from '../../policy/partitions';
import type { Recorder } from '../recorder';
import type { InvokeRecord } from '../types';
import { namedUnknown } from '../unknowns/marks';
import { isUnknown, type PropertyMap, type PropertyValue } from '../values';
import { explicitProvider, type ProviderPlace, placeOfReference } from './place';
import { awsPolicyDocument } from './policy-document';

/** What answers need to know of the run. */
export interface AnswerSetting {
  readonly project: string;
  readonly stack: string;
  readonly recorder: Recorder;
  /** Where default providers work. */
  readonly place: ProviderPlace;
}

/** What a function is answered from: its call, and where its provider works. */
interface Call {
  readonly args: PropertyMap;
  readonly account: string;
  readonly region: string;
  /** The partition, where the Region does not tell it. */
  readonly partition: string;
  /** A part of the result that nobody knows offline. */
  readonly unknown: (part: string) => string;
}

/** Functions whose results follow from their arguments, or from how their provider is configured. */
const FUNCTIONS: Readonly<Record<string, (call: Call) => PropertyMap | undefined>> = {
  'aws:index/getCallerIdentity:getCallerIdentity': ({ account, unknown }) => ({
    accountId: account,
    arn: unknown('arn'),
    id: account,
    userId: unknown('userId'),
  }),
  'aws:index/getRegion:getRegion': ({ args, region, unknown }) => {
    const asked = text(args.region) ?? text(args.name) ?? region;
    return {
      description: unknown('description'),
      endpoint: unknown('endpoint'),
      id: asked,
      name: asked,
      region: asked,
    };
  },
  'aws:index/getPartition:getPartition': ({ region, partition: unknownPartition, unknown }) => {
    const partition = isUnknown(region) ? undefined : partitionOf(region);
    const suffix = partition === undefined ? undefined : dnsSuffixOf(partition);
    return {
      dnsSuffix: suffix ?? unknown('dnsSuffix'),
      id: partition ?? unknownPartition,
      partition: partition ?? unknownPartition,
      reverseDnsPrefix: suffix?.split('.').reverse().join('.') ?? unknown('reverseDnsPrefix'),
    };
  },
  'aws:iam/getPolicyDocument:getPolicyDocument': ({ args, unknown }) => {
    const document = awsPolicyDocument(args);
    return document === undefined ? undefined : { ...args, id: unknown('id'), ...document };
  },
  'alicloud:index/getAccount:getAccount': ({ account }) => ({ id: account }),
  'alicloud:index/getCallerIdentity:getCallerIdentity': ({ account, unknown }) => ({
    accountId: account,
    arn: unknown('arn'),
    id: account,
    identityType: unknown('identityType'),
  }),
};

/** The result of a function that can be worked out offline; parts of it may be unknown. */
export function workedOut(call: InvokeRecord, setting: AnswerSetting): PropertyMap | undefined {
  const work = Object.hasOwn(FUNCTIONS, call.token) ? FUNCTIONS[call.token] : undefined;
  if (work === undefined) return undefined;
  const label = labelOf(call, setting);
  const place = placeOfReference(call.provider, setting.recorder, setting.place);
  return work({
    args: call.args,
    account: place.account ?? namedUnknown(`${label}#account`),
    region: place.region ?? namedUnknown(`${label}#region`),
    partition: namedUnknown(`${label}#partition`),
    unknown: (part) => namedUnknown(`${nameOf(call, setting)}#${part}`),
  });
}

/** The result of a function that nobody answers: one unknown value, whose parts are called after it. */
export function unanswered(call: InvokeRecord, setting: AnswerSetting): PropertyMap {
  const how = 'answer it by --invoke, or review `pulumi preview --json --show-sames`';
  setting.recorder.notice(
    'invoke-unknown',
    `${call.token} is not answered offline, so that its result is not known, and where the program compares it nothing is equal to it; ${how}`,
  );
  return { '*': namedUnknown(nameOf(call, setting)) };
}

/** Two calls with the same arguments and provider have the same result; those of two programs need not. */
function nameOf({ token, args, provider }: InvokeRecord, { project, stack }: AnswerSetting): string {
  const short = token.slice(token.lastIndexOf(':') + 1);
  const shown = Object.keys(args).length === 0 ? '' : JSON.stringify(args).slice(1, -1).replaceAll('"', '');
  const reference = explicitProvider(provider);
  const own = reference === undefined ? '' : ` of ${reference.split('::').at(-1)}`;
  const exact = createHash('sha256')
    .update(JSON.stringify([args, reference]))
    .digest('hex')
    .slice(0, 8);
  const brief = shown.length > 60 || /[{}#\\[\]]/.test(shown) ? `${shown.slice(0, 40)}… ${exact}` : shown;
  return `${project}/${stack}: ${short}(${brief.replaceAll('#', '')})${own}`;
}

/** How a provider's place is called where it is not known. */
function labelOf({ token, provider }: InvokeRecord, { project, stack }: AnswerSetting): string {
  return explicitProvider(provider) ?? `default ${token.slice(0, token.indexOf(':'))} of ${project}/${stack}`;
}

function text(value: PropertyValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
