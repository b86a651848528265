import { type CheckResult, checkReview, type Expectation } from '../review';
import { assembliesAmong } from './assemblies';
import { readExpectation } from './expectation';
import { EXPECTATION_FILE } from './expectation-file';
import type { BaseOptions } from './gate-base';
import type { Seen, Verdict } from './gate-verdict';
import type { SourceOptions } from './options';
import type { Variables } from './pull-request';
import { commandLine, sourceArguments, withoutValues } from './source-arguments';

const ACCEPT = 'accept this access';
const TAKE_OUT = 'take out of the file what is no longer there';

/** One thing to do, in a sentence, and what to type for it. */
export interface Step {
  readonly text: string;
  readonly command?: string;
  /** The command as reports have it, which others read, where something of it is for the log alone. */
  readonly reported?: string;
}

/** What a gate, or `check`, was asked, as far as it says how access is accepted. */
export interface Asked {
  readonly paths: readonly string[];
  readonly options: SourceOptions & BaseOptions;
  readonly today: string;
  /** The file that accepts all that was seen. */
  readonly accepted: Expectation;
  /** The name of the report that is the file of accepted access; undefined where no reports are written. */
  readonly report?: string;
}

/**
 * How that is accepted for which a gate fails. Access is accepted by the file of accepted access, in the same change: who approves the change
 * approves the file. A gate that is not given such a file accepts nothing by itself, and says what would.
 */
export function acceptanceOf(
  seen: Seen,
  { failedFor }: Pick<Verdict, 'failedFor'>,
  asked: Asked,
  env: Variables,
): readonly Step[] {
  const gains = failedFor.filter((cause) => cause === 'gained' || cause === 'possibly-gained');
  const findings = failedFor.filter((cause) => cause === 'error' || cause === 'warning');
  return [
    ...(seen.check?.ok === false || gains.length > 0 ? accessSteps(seen, gains, asked, env) : []),
    ...(findings.length === 0
      ? []
      : [
          {
            text: `A finding is not access, and no file accepts it: change what it names, as docs/rules.md says, or leave ${findings.join(' and ')} out of --fail-on.`,
          },
        ]),
    ...(failedFor.includes('moved')
      ? [
          {
            text: 'What moved is not access, and no file accepts it: keep its stack and its logical id, or leave moved out of --fail-on.',
          },
        ]
      : []),
  ];
}

/** What writes the file that accepts all access of these sources. */
export function updateLine(paths: readonly string[], options: SourceOptions, file: string, env: Variables): string {
  const elsewhere = file === EXPECTATION_FILE ? [] : ['--against', file];
  return commandLine(
    ['npx', 'registry-access', 'review', ...sourceArguments(paths, options), '--update', ...elsewhere],
    env,
  );
}

function accessSteps(seen: Seen, gains: readonly string[], asked: Asked, env: Variables): readonly Step[] {
  const { paths, options, report } = asked;
  const file = acceptedFile(options);
  const lineFor = (given: SourceOptions): string => updateLine(paths, given, file, env);
  const command = lineFor(options);
  const reported = lineFor(withoutValues(options));
  const isAsked = options.against !== undefined;
  const updated = updatedBy(seen, asked);
  const purpose = purposeOf(updated);
  const assemblies = assembliesAmong(paths);
  return [
    ...(purpose === undefined
      ? []
      : [
          {
            text: isAsked
              ? `To ${purpose}, run this, and commit ${file} with the change:`
              : `To ${purpose}, run this, commit ${file} with the change, and give the gate --against ${file}:`,
            command,
            ...(reported === command ? {} : { reported }),
          },
        ]),
    ...(purpose === undefined || assemblies.length === 0
      ? []
      : [
          {
            text: `Run it after cdk synth: one that failed leaves ${assemblies.join(', ')} as it was, and what is old is accepted.`,
          },
        ]),
    ...(report === undefined || purpose === undefined
      ? []
      : [
          {
            text: `The report ${report} is that file already: commit it as ${file} where only the pipeline can make the sources.`,
          },
        ]),
    {
      text: `Who approves the change of ${file} accepts the ${updated.accepts ? 'access' : 'change'}, and after the merge the next change is held against it.`,
    },
    ...(isAsked
      ? leftByHand(file, updated)
      : [
          {
            text: `Without that file nothing in a change accepts what it gains; who may decide leaves ${gains.join(' and ')} out of --fail-on for one run, as by a label (docs/pipelines.md).`,
          },
        ]),
  ];
}

/** What the command does to the file. */
interface Updated {
  /** Access is accepted by it that was not. */
  readonly accepts: boolean;
  /** Rows are taken out of it. */
  readonly takesOut: boolean;
  /** Rows stay in it that are not there or past their day. */
  readonly leaves: boolean;
}

function updatedBy(seen: Seen, asked: Asked): Updated {
  const { check } = seen;
  if (check === undefined) return { accepts: true, takesOut: false, leaves: false };
  const after = checkReview(seen.review, asked.accepted, asked.today);
  const stale = ({ unused, expired }: CheckResult): number => unused.length + expired.length;
  return {
    accepts: check.undeclared.length + check.possiblyUndeclared.length > 0,
    takesOut: stale(after) < stale(check),
    leaves: !after.ok,
  };
}

function purposeOf({ accepts, takesOut }: Updated): string | undefined {
  if (accepts) return takesOut ? `${ACCEPT} and ${TAKE_OUT}` : ACCEPT;
  return takesOut ? TAKE_OUT : undefined;
}

/** The one that the gate is given, or could be: what it reads of a branch may be it already. */
function acceptedFile({ against, base = [] }: BaseOptions): string {
  if (against !== undefined) return against;
  const [only, ...more] = base;
  if (only === undefined || more.length > 0) return EXPECTATION_FILE;
  try {
    readExpectation(only);
    return only;
  } catch {
    return EXPECTATION_FILE;
  }
}

/** What is only expected was written by hand, and no command takes it out. */
function leftByHand(file: string, { leaves }: Updated): readonly Step[] {
  if (!leaves) return [];
  return [
    {
      text: `What ${file} has under expected stays there: take out by hand what is past its day or not there, or give it a later day.`,
    },
  ];
}
