import { randomUUID } from 'node:crypto';
import { call } from './call';
import { type EciInputs, type EciKind, type EciOutputs, GONE, UNKNOWN } from './eci-kinds';
import { callerOf, describe, gone, type Log, outputsOf, PATIENT_POLLS, untilReady } from './eci-state';
import { isGone, mayHaveActed, NotReadyError, OpenApiError } from './errors';
import { type Pace, realPace } from './pace';

/**
 * Creates the thing and waits until it is ready.
 *
 * @throws NotReadyError with its id where it does not become so, or cannot be asked about: it is there, and would be made twice
 */
export async function createEci(
  kind: EciKind,
  inputs: EciInputs,
  log: Log = () => {},
  pace: Pace = realPace,
): Promise<{ id: string; outs: EciOutputs }> {
  const id = await create(kind, inputs, pace);
  log(`${kind.what} ${id} is created`);
  try {
    return { id, outs: await untilReady(kind, id, inputs, log, pace, Number.POSITIVE_INFINITY) };
  } catch (error) {
    if (error instanceof NotReadyError) throw error;
    const message = `${kind.what} ${id} is created, and what became of it is not known: ${(error as Error).message}`;
    throw new NotReadyError(message, id, { ...outputsOf(inputs, { Status: UNKNOWN }) });
  }
}

async function create(kind: EciKind, inputs: EciInputs, pace: Pace): Promise<string> {
  const { create: action } = kind.actions;
  try {
    const answer = await call<Record<string, string>>(
      // One token for all attempts: an answer that got lost does not make a second one.
      {
        service: 'eci',
        regionId: inputs.regionId,
        action,
        parameters: { ...inputs.parameters, ClientToken: randomUUID() },
      },
      callerOf(inputs, pace),
    );
    const id = answer[kind.idKey];
    if (id === undefined) throw new OpenApiError(action, 'NoId', `the answer has no ${kind.idKey}`);
    return id;
  } catch (error) {
    // No id came back, so that nothing can be kept by it, and the next update asks for another one.
    if (!(error instanceof OpenApiError && mayHaveActed(error.code))) throw error;
    const name = inputs.parameters[kind.nameKey];
    throw new Error(
      `${error.message}; a ${kind.what} '${name}' may have been made all the same: look for it before the next update, which makes another one`,
      { cause: error },
    );
  }
}

/**
 * What is there now; undefined where it is gone. A group that has run to its end is forgotten by the vendor after an hour or so, and is not
 * run again for that.
 */
export async function readEci(
  kind: EciKind,
  id: string,
  inputs: EciInputs,
  pace: Pace = realPace,
): Promise<EciOutputs | undefined> {
  const thing = await describe(kind, id, inputs, pace);
  if (thing !== undefined) return outputsOf(inputs, thing);
  const { status, intranetIp = '', internetIp = '' } = inputs as Partial<EciOutputs>;
  return status === 'Succeeded' ? { ...inputs, status, intranetIp, internetIp } : undefined;
}

/**
 * Sends what can be changed in place, if anything has, and waits until it is ready (again, after a run that was cut off).
 *
 * @throws NotReadyError where it is gone or has failed, which the next update replaces
 */
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
    try {
      await call(
        {
          service: 'eci',
          regionId: news.regionId,
          action: kind.actions.update,
          parameters: { [kind.idKey]: id, ...parameters, ClientToken: randomUUID() },
        },
        callerOf(news, pace),
      );
    } catch (error) {
      if (error instanceof OpenApiError && isGone(error.code)) throw gone(kind, id, olds);
      throw error;
    }
  }
  return untilReady(kind, id, news, log, pace, PATIENT_POLLS);
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

export interface EciDiff {
  readonly changes: boolean;
  readonly replaces: string[];
  readonly deleteBeforeReplace?: boolean;
}

/**
 * What a change of inputs means: nothing, an update in place, or a replacement. What has failed or is gone is replaced whatever the inputs: no
 * update brings it back. It is deleted first, because it is no use to anybody, and may hold a name.
 */
export function diffEci(kind: EciKind, olds: EciInputs, news: EciInputs): EciDiff {
  const { status } = olds as Partial<EciOutputs>;
  if (status !== undefined && (status === GONE || kind.failed.includes(status))) {
    return { changes: true, replaces: ['status'], deleteBeforeReplace: true };
  }
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
