import { type Caller, call } from './call';
import { type EciInputs, type EciKind, type EciOutputs, GONE, UNKNOWN } from './eci-kinds';
import { isGone, NotReadyError, OpenApiError } from './errors';
import type { Pace } from './pace';

/** What has become of a thing, and waiting until it is ready. */

interface Event {
  readonly Reason?: string;
  readonly Message?: string;
  readonly Type?: string;
}

export interface Thing {
  readonly Status: string;
  readonly Progress?: string;
  readonly IntranetIp?: string;
  readonly InternetIp?: string;
  readonly Events?: readonly Event[];
}

const PATIENCE_MS = 120_000;
const FIRST_POLL_MS = 2_000;
const MOST_POLL_MS = 10_000;

/** For how many polls something that is in the state may not be listed before it is taken for gone. */
export const PATIENT_POLLS = 3;

/** Takes one line of progress, without its end. */
export type Log = (line: string) => void;

export async function describe(kind: EciKind, id: string, inputs: EciInputs, pace: Pace): Promise<Thing | undefined> {
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

/** Until it is ready, has failed, or is gone: listed no longer, or not at all for `patience` polls. */
export async function untilReady(
  kind: EciKind,
  id: string,
  inputs: EciInputs,
  log: Log,
  pace: Pace,
  patience: number,
): Promise<EciOutputs> {
  const end = pace.now() + inputs.timeoutSeconds * 1000;
  let shown = '';
  let [misses, patient] = [0, patience];
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(MOST_POLL_MS, wait * 1.5)) {
    const thing = await describe(kind, id, inputs, pace);
    misses = thing === undefined ? misses + 1 : 0;
    if (thing !== undefined) patient = PATIENT_POLLS;
    if (misses >= patient) throw gone(kind, id, inputs);
    // Right after its creation a thing may not be listed yet.
    const status = thing?.Status ?? 'not listed';
    const line = thing?.Progress === undefined ? status : `${status}, ${thing.Progress}`;
    if (line !== shown) log(`${kind.what} ${id}: ${line}`);
    shown = line;
    if (thing !== undefined && kind.ready.includes(status)) return outputsOf(inputs, thing);
    if (kind.failed.includes(status)) {
      throw notReady(kind, id, inputs, `is ${status}${eventsText(thing)}; ${NEXT}`, thing);
    }
    if (pace.now() + wait > end) {
      const what = `is ${status} after ${inputs.timeoutSeconds} seconds${eventsText(thing)}; the next update waits for it again`;
      throw notReady(kind, id, inputs, what, thing);
    }
    await pace.sleep(wait);
  }
}

const NEXT = 'the next update replaces it';

export function gone(kind: EciKind, id: string, inputs: EciInputs): NotReadyError {
  return notReady(kind, id, inputs, `is there no longer; ${NEXT}`, { Status: GONE });
}

function notReady(kind: EciKind, id: string, inputs: EciInputs, what: string, thing: Thing | undefined): NotReadyError {
  return new NotReadyError(`${kind.what} ${id} ${what}`, id, { ...outputsOf(inputs, thing ?? { Status: UNKNOWN }) });
}

/** The last warnings, which say why an image was not pulled. */
function eventsText(thing: Thing | undefined): string {
  const warnings = (thing?.Events ?? []).filter(({ Type }) => Type === 'Warning').slice(-3);
  return warnings.map(({ Reason, Message }) => `; ${Reason ?? 'warning'}: ${Message ?? ''}`).join('');
}

export function outputsOf(inputs: EciInputs, thing: Thing): EciOutputs {
  return {
    ...inputs,
    status: thing.Status,
    intranetIp: thing.IntranetIp ?? '',
    internetIp: thing.InternetIp ?? '',
  };
}

export function callerOf(inputs: EciInputs, pace: Pace): Caller {
  return { access: inputs, pace, patienceMs: PATIENCE_MS };
}
