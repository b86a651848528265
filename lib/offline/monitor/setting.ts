import type { Config } from '../config';
import type { InvokeHandler } from '../options';
import type { ProviderPlace } from '../provider-functions/place';
import type { Recorder } from '../recorder';
import type { PulumiSdk } from '../sdk';
import type { StackOutputs } from '../stack-references';
import type { Transforms } from '../transforms';
import type { RunMode } from '../types';

/** What the monitor answers from. */
export interface MonitorSetting {
  readonly sdk: PulumiSdk;
  readonly mode: RunMode;
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly config: Config;
  readonly parallel: number;
  readonly recorder: Recorder;
  readonly transforms: Transforms;
  readonly invokes: Readonly<Record<string, InvokeHandler>>;
  readonly stackOutputs: StackOutputs;
  readonly namedUnknowns: boolean;
  /** Where default providers work. */
  readonly place: ProviderPlace;
  /** Called when the program has registered everything. */
  readonly finished: () => void;
}
