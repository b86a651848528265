import { randomUUID } from 'node:crypto';
import { type Caller, call } from './call';
import type { AccountAccess } from './credentials';
import { isGone, NotReadyError, OpenApiError } from './errors';
import { type Pace, realPace } from './pace';
import type { Parameters } from './request';

/** Inputs of a dynamic resource of ECI: its parameters as the OpenAPI takes them, and where to send them. */
export interface EciInputs extends AccountAccess {
  readonly regionId: string;
  readonly parameters: Parameters;
  readonly timeoutSeconds: number;
}

export interface EciOutputs extends EciInputs {
  readonly status: string;
  readonly intranetIp: string;
  readonly internetIp: string;
}

/** What is common to the kinds of things that ECI makes. */
export interface EciKind {
  /** For people. */
  readonly what: string;
  readonly actions: {
    readonly create: string;
    readonly describe: string;
    readonly update: string;
    readonly delete: string;
  };
  /** Name of the id in requests and answers. */
  readonly idKey: string;
  /** How the describing action is asked for one id. */
  readonly asked: (id: string) => Parameters;
  /** Where its answer has the list. */
  readonly listKey: string;
  readonly ready: readonly string[];
  readonly failed: readonly string[];
  /** Parameters that the updating action takes; a change of any other replaces. */
  readonly updatable: RegExp;
}

/** https://www.alibabacloud.com/help/en/eci/developer-reference/api-eci-2018-08-08-createcontainergroup */
export const CONTAINER_GROUP: EciKind = {
  what: 'container group',
  actions: {
    create: 'CreateContainerGroup',
    describe: 'DescribeContainerGroups',
    update: 'UpdateContainerGroup',
    delete: 'DeleteContainerGroup',
  },
  idKey: 'ContainerGroupId',
  asked: (id) => ({ ContainerGroupIds: JSON.stringify([id]) }),
  listKey: 'ContainerGroups',
  ready: ['Running', 'Succeeded'],
  failed: ['Failed', 'ScheduleFailed', 'Expired'],
  updatable: /^(?:AcrRegistryInfo|Container|InitContainer|Tag)\.|^(?:Cpu|Memory|RestartPolicy)$/,
};

/** https://www.alibabacloud.com/help/en/eci/developer-reference/api-eci-2018-08-08-createimagecache */
export const IMAGE_CACHE: EciKind = {
  what: 'image cache',
  actions: {
    create: 'CreateImageCache',
    describe: 'DescribeImageCaches',
    update: 'UpdateImageCache',
    delete: 'DeleteImageCache',
  },
  idKey: 'ImageCacheId',
  asked: (id) => ({ ImageCacheId: id }),
  listKey: 'ImageCaches',
  ready: ['Ready'],
  failed: ['Failed', 'UpdateFailed'],
  updatable: /^(?:AcrRegistryInfo|Image)\.|^(?:ImageCacheSize|RetentionDays)$/,
};

interface Event {
  readonly Reason?: string;
  readonly Message?: string;
  readonly Type?: string;
}

interface Thing {
  readonly Status: string;
  readonly Progress?: string;
  readonly IntranetIp?: string;
  readonly InternetIp?: string;
  readonly Events?: readonly Event[];
}

const PATIENCE_MS = 120_000;
const FIRST_POLL_MS = 2_000;
const MOST_POLL_MS = 10_000;

type Log = (line: string) => void;

/** Creates the thing and waits until it is ready. @throws NotReadyError with its id where it does not become so */
export async function createEci(
  kind: EciKind,
  inputs: EciInputs,
  log: Log = () => {},
  pace: Pace = realPace,
): Promise<{ id: string; outs: EciOutputs }> {
  const answer = await call<Record<string, string>>(
    {
      service: 'eci',
      regionId: inputs.regionId,
      action: kind.actions.create,
      // One token for all attempts: an answer that got lost does not make a second one.
      parameters: { ...inputs.parameters, ClientToken: randomUUID() },
    },
    callerOf(inputs, pace),
  );
  const id = answer[kind.idKey];
  if (id === undefined) throw new OpenApiError(kind.actions.create, 'NoId', `the answer has no ${kind.idKey}`);
  log(`${kind.what} ${id} is created`);
  return { id, outs: await untilReady(kind, id, inputs, log, pace) };
}

/** What is there now; undefined where it is gone. */
export async function readEci(
  kind: EciKind,
  id: string,
  inputs: EciInputs,
  pace: Pace = realPace,
): Promise<EciOutputs | undefined> {
  const thing = await describe(kind, id, inputs, pace);
  return thing === undefined ? undefined : outputsOf(inputs, thing);
}

/** Sends what can be changed in place, if anything has, and waits until it is ready (again, after a run that was cut off). */
export async function updateEci(
  kind: EciKind,
  id: string,
  olds: EciInputs,
  news: EciInputs,
  log: Log = () => {},
  pace: Pace = realPace,
): Promise<EciOutputs> {
  if (changedParameters(olds, news).length > 0) {
    const parameters = Object.fromEntries(Object.entries(news.parameters).filter(([key]) => kind.updatable.test(key)));
    await call(
      {
        service: 'eci',
        regionId: news.regionId,
        action: kind.actions.update,
        parameters: { [kind.idKey]: id, ...parameters, ClientToken: randomUUID() },
      },
      callerOf(news, pace),
    );
  }
  return untilReady(kind, id, news, log, pace);
}

/** Deletes the thing; one that is gone already is fine. */
export async function deleteEci(kind: EciKind, id: string, inputs: EciInputs, pace: Pace = realPace): Promise<void> {
  try {
    await call(
      { service: 'eci', regionId: inputs.regionId, action: kind.actions.delete, parameters: { [kind.idKey]: id } },
      callerOf(inputs, pace),
    );
  } catch (error) {
    if (!(error instanceof OpenApiError && isGone(error.code))) throw error;
  }
}

/** What a change of inputs means: nothing, an update in place, or a replacement. */
export function diffEci(kind: EciKind, olds: EciInputs, news: EciInputs): { changes: boolean; replaces: string[] } {
  // In a preview they may not be known yet, which is a text in place of them; the update asks again when they are.
  if (typeof news.parameters !== 'object') return { changes: true, replaces: [] };
  const changed = changedParameters(olds, news);
  const moved = olds.regionId !== news.regionId;
  const replaces = moved ? ['regionId'] : changed.some((key) => !kind.updatable.test(key)) ? ['parameters'] : [];
  const ours = (['profile', 'roleArn', 'timeoutSeconds'] as const).some((key) => olds[key] !== news[key]);
  return { changes: moved || ours || changed.length > 0, replaces };
}

function changedParameters(olds: EciInputs, news: EciInputs): string[] {
  const keys = new Set([...Object.keys(olds.parameters), ...Object.keys(news.parameters)]);
  return [...keys].filter((key) => olds.parameters[key] !== news.parameters[key]);
}

async function describe(kind: EciKind, id: string, inputs: EciInputs, pace: Pace): Promise<Thing | undefined> {
  try {
    const answer = await call<Record<string, readonly Thing[] | undefined>>(
      { service: 'eci', regionId: inputs.regionId, action: kind.actions.describe, parameters: kind.asked(id) },
      callerOf(inputs, pace),
    );
    return answer[kind.listKey]?.[0];
  } catch (error) {
    if (error instanceof OpenApiError && isGone(error.code)) return undefined;
    throw error;
  }
}

async function untilReady(kind: EciKind, id: string, inputs: EciInputs, log: Log, pace: Pace): Promise<EciOutputs> {
  const end = pace.now() + inputs.timeoutSeconds * 1000;
  let shown = '';
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(MOST_POLL_MS, wait * 1.5)) {
    const thing = await describe(kind, id, inputs, pace);
    // Right after its creation a thing may not be listed yet.
    const status = thing?.Status ?? 'not listed';
    const line = thing?.Progress === undefined ? status : `${status}, ${thing.Progress}`;
    if (line !== shown) log(`${kind.what} ${id}: ${line}`);
    shown = line;
    if (thing !== undefined && kind.ready.includes(status)) return outputsOf(inputs, thing);
    const late = pace.now() + wait > end;
    if (late || kind.failed.includes(status)) {
      const why = late ? ` after ${inputs.timeoutSeconds} seconds` : '';
      throw new NotReadyError(`${kind.what} ${id} is ${status}${why}${eventsText(thing)}`, id, {
        ...outputsOf(inputs, thing ?? { Status: status }),
      });
    }
    await pace.sleep(wait);
  }
}

/** The last warnings, which say why an image was not pulled. */
function eventsText(thing: Thing | undefined): string {
  const warnings = (thing?.Events ?? []).filter(({ Type }) => Type === 'Warning').slice(-3);
  return warnings.map(({ Reason, Message }) => `; ${Reason ?? 'warning'}: ${Message ?? ''}`).join('');
}

function outputsOf(inputs: EciInputs, thing: Thing): EciOutputs {
  return {
    ...inputs,
    status: thing.Status,
    intranetIp: thing.IntranetIp ?? '',
    internetIp: thing.InternetIp ?? '',
  };
}

function callerOf(inputs: EciInputs, pace: Pace): Caller {
  return { access: inputs, pace, patienceMs: PATIENCE_MS };
}
