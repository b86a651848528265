import { compareText } from '../policy/statement';
import type { OfflineOptions } from './options';
import { runProgram } from './run';
import type { OfflineRun, ResourceRecord } from './types';
import { isProviderType, STACK_TYPE } from './urn';
import { blindSecrets, type PropertyMap, type PropertyValue, plainProperties } from './values';

/** A resource in a {@link PreviewDigest}: Pulumi's `ResourceV3`, as far as a preview fills it. */
export interface DigestResource {
  readonly urn: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly type: string;
  readonly inputs?: PropertyMap;
  readonly outputs?: PropertyMap;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly external?: boolean;
  readonly dependencies?: readonly string[];
  readonly provider?: string;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly additionalSecretOutputs?: readonly string[];
  readonly aliases?: readonly string[];
  /** Seconds. */
  readonly customTimeouts?: Readonly<Record<string, number>>;
  readonly importID?: string;
  readonly retainOnDelete?: boolean;
  readonly deletedWith?: string;
  readonly replaceWith?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  readonly hideDiff?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly replacementTrigger?: PropertyValue;
}

/** One step: a resource that would be created, imported or read. */
export interface DigestStep {
  readonly op: 'create' | 'import' | 'read';
  readonly urn: string;
  readonly provider?: string;
  readonly newState: DigestResource;
  readonly detailedDiff: null;
}

export interface DigestDiagnostic {
  readonly urn?: string;
  readonly message: string;
  readonly severity: string;
}

/** What `pulumi preview --json` prints, of a stack that has no state yet. */
export interface PreviewDigest {
  readonly config?: Readonly<Record<string, string>>;
  readonly steps: readonly DigestStep[];
  readonly diagnostics?: readonly DigestDiagnostic[];
  readonly changeSummary: Readonly<Record<string, number>>;
}

/** What {@link toPreviewDigest} may be told. */
export interface DigestOptions {
  /**
   * Whether secrets stand in the digest as they are. The CLI has nothing like it for a preview: whoever gets the digest gets them.
   * @default false
   */
  readonly showSecrets?: boolean;
}

/**
 * A run as `pulumi preview --json` prints it: secrets are `[secret]`, what is not known is Pulumi's fixed text, default providers
 * have no step of their own. Instead of the `duration` there is nothing, so that the same program gives the same bytes.
 */
export function toPreviewDigest(run: OfflineRun, options: DigestOptions = {}): PreviewDigest {
  const show = options.showSecrets === true ? plainProperties : blindSecrets;
  const steps = run.resources
    .filter((record) => !isDefaultProvider(record))
    // The CLI shows no outputs of a stack in a preview; where unknown values have names, other programs' are told apart by them.
    .map((record) =>
      stepOf(record, run.mode === 'update' || (run.namedUnknowns === true && record.type === STACK_TYPE), show),
    );
  const diagnostics = [...run.log, ...run.notices.map((notice) => ({ ...notice, severity: 'warning' as const }))].map(
    ({ severity, message, urn }) => ({
      ...(urn !== undefined && { urn }),
      message: `${PREFIXES[severity]}${message}\n`,
      severity,
    }),
  );
  const changeSummary: Record<string, number> = {};
  for (const { op } of steps) changeSummary[op] = (changeSummary[op] ?? 0) + 1;
  return {
    ...(Object.keys(run.config).length > 0 && { config: run.config }),
    steps,
    ...(diagnostics.length > 0 && { diagnostics }),
    changeSummary,
  };
}

/** The text that the CLI prints for a digest: four spaces of indentation, a line feed at the end. */
export function printDigest(digest: PreviewDigest): string {
  const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // Go's encoder escapes what HTML would take for markup.
  return `${JSON.stringify(digest, undefined, 4).replace(/[<>&\u2028\u2029]/g, escaped)}\n`;
}

/** Runs a program as a preview and gives the digest of it: what a review takes in place of the CLI's own output. */
export async function previewProgram(
  directory: string,
  options: Omit<OfflineOptions, 'mode'> = {},
): Promise<PreviewDigest> {
  return toPreviewDigest(await runProgram(directory, { ...options, mode: 'preview' }));
}

/** How the CLI begins the lines of its log. */
const PREFIXES = { info: '', 'info#err': '', warning: 'warning: ', error: 'error: ' };

/** The engine does not report its own default providers. */
function isDefaultProvider({ type, name }: ResourceRecord): boolean {
  return isProviderType(type) && /^default(?:_|$)/.test(name);
}

type Show = (properties: PropertyMap) => PropertyMap;

function stepOf(record: ResourceRecord, withOutputs: boolean, show: Show): DigestStep {
  return {
    op: record.external ? 'read' : record.importId === undefined ? 'create' : 'import',
    urn: record.urn,
    ...(record.provider !== undefined && { provider: record.provider }),
    newState: stateOf(
      record,
      withOutputs || record.external,
      (properties) => sortedKeys(show(properties)) as PropertyMap,
    ),
    detailedDiff: null,
  };
}

/** The state of a resource; what is empty or false is left out, as Go leaves it out. */
function stateOf(record: ResourceRecord, withOutputs: boolean, shown: Show): DigestResource {
  return {
    urn: record.urn,
    custom: record.custom,
    ...(record.id !== undefined && { id: record.id }),
    type: record.type,
    ...someOf('inputs', shown(record.inputs)),
    ...(withOutputs && someOf('outputs', shown(record.outputs))),
    ...(record.parent !== undefined && { parent: record.parent }),
    ...(record.protect && { protect: true }),
    ...(record.external && { external: true }),
    ...someOf('dependencies', record.dependencies),
    ...(record.provider !== undefined && { provider: record.provider }),
    ...someOf('propertyDependencies', record.propertyDependencies),
    ...someOf('additionalSecretOutputs', record.additionalSecretOutputs),
    ...someOf('aliases', record.aliases),
    ...someOf('customTimeouts', seconds(record.customTimeouts)),
    ...(record.importId !== undefined && { importID: record.importId }),
    ...(record.retainOnDelete && { retainOnDelete: true }),
    ...(record.deletedWith !== undefined && { deletedWith: record.deletedWith }),
    ...someOf('replaceWith', record.replaceWith),
    ...someOf('ignoreChanges', record.ignoreChanges),
    ...someOf('hideDiff', record.hideDiffs),
    ...someOf('replaceOnChanges', record.replaceOnChanges),
    ...(record.replacementTrigger !== undefined && shown({ replacementTrigger: record.replacementTrigger })),
  };
}

/** Keys in order at every depth, as the CLI prints them. */
function sortedKeys(value: PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortedKeys(item)]));
}

function someOf<Key extends string, Value extends object>(key: Key, value: Value): { [K in Key]?: Value } {
  return Object.keys(value).length > 0 ? ({ [key]: value } as { [K in Key]: Value }) : {};
}

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** Go durations (`1h30m`) in seconds, as the state has them. */
function seconds(timeouts: ResourceRecord['customTimeouts']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(timeouts).map(([key, text]) => [
      key,
      [...String(text).matchAll(/([\d.]+)(h|ms|m|s|us|µs|ns)/g)].reduce(
        (sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ''] ?? 0),
        0,
      ),
    ]),
  );
}
