import {
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyViolation,
  Stage,
} from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { complain } from '../policy/errors';
import type { Reason } from '../policy/verdict';
import type { CheckResult, EnvironmentFile, Finding, Review, Rule } from '../review/engine';
import { Refusal } from './private/refusal';
import { checkMembers, oneOf, optional, text } from './private/shapes';

/** Loaded with the first plugin: an app that only declares access need not wait for the review. */
function engine(): typeof import('../review/engine') {
  return require('../review/engine') as typeof import('../review/engine');
}

/** How serious a finding must be for synthesis to fail. */
export enum AccessReviewSeverity {
  /** Only what is wrong for sure. */
  ERROR = 'error',
  /** Also what should be looked at. */
  WARNING = 'warning',
  /** Everything that the review points out. */
  NOTE = 'note',
}

/** Properties of an `AccessReviewPlugin`. */
export interface AccessReviewPluginProps {
  /**
   * Synthesis fails for findings of this severity and above; the others are reported.
   *
   * @default AccessReviewSeverity.ERROR
   */
  readonly failOn?: AccessReviewSeverity;

  /**
   * File with the access that was accepted, as `registry-access review --update` writes it. Access beyond it fails synthesis, and so does an
   * entry that is no longer there, as far as the app tells: the file may be that of a gate with more sources than the app, whose rows are
   * left to the gate.
   *
   * @default - access is not compared with anything
   */
  readonly expectationFile?: string;

  /**
   * The day for which expectations with an end are checked, `2026-12-31`.
   *
   * @default - today, in UTC
   */
  readonly today?: string;

  /**
   * File of what no template says, as `--environment` of the command takes it: the organization and its accounts, the scope of registry
   * policies, service and resource control policies, permissions boundaries, policies of VPC endpoints (docs/review.md has the keys).
   * A relative path begins in the working directory, and the paths in the file begin where the file is.
   *
   * @default - nothing is known of the world outside of the app
   */
  readonly environmentFile?: string;

  /**
   * Scope of the ECR registry policies, `V1` or `V2`, which no template can say. It goes before the one of `environmentFile`.
   *
   * @default - that of `environmentFile`; otherwise not known
   */
  readonly registryPolicyScope?: string;
}

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 2, warning: 1, note: 0 };
const UNDECLARED = 'undeclared-access';

/**
 * Reviews what an app has synthesized, whoever wrote it, and reports the findings as violations of the synthesis.
 *
 * A finding is acknowledged, with a reason, the way that CDK does it:
 * `Validations.of(construct).acknowledge({ id: 'registry-access::cross-account-push', reason: '…' })`.
 *
 * @example
 * Validations.of(app).addPlugins(new AccessReviewPlugin({ expectationFile: 'access.review.json' }));
 */
export class AccessReviewPlugin implements IPolicyValidationPlugin {
  public readonly name = 'registry-access';
  public readonly ruleIds?: string[] = [...engine().RULES.map((rule) => rule.id), UNDECLARED];

  private readonly environment: EnvironmentFile;

  constructor(private readonly props: AccessReviewPluginProps = {}) {
    checkMembers('an access review', props, {
      failOn: optional(oneOf(AccessReviewSeverity, 'AccessReviewSeverity.WARNING')),
      expectationFile: optional(text("'access.review.json'")),
      today: optional(text("'2026-12-31'")),
      environmentFile: optional(text("'access.environment.json'")),
      registryPolicyScope: optional(text("'V2'")),
    });
    const { environmentFile, registryPolicyScope: scope } = props;
    if (scope !== undefined && scope !== 'V1' && scope !== 'V2') {
      throw new Refusal(complain({ what: 'unknown registry policy scope', got: scope, allowed: "'V1' or 'V2'" }));
    }
    // Read here, so that what is wrong with the file is told at the line that names it.
    this.environment = {
      ...(environmentFile === undefined ? {} : engine().readEnvironment(environmentFile)),
      ...(scope === undefined ? {} : { registryPolicyScope: scope }),
    };
  }

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const appConstruct = treeOf(context);
    const stage = Stage.isStage(appConstruct) ? appConstruct : Stage.of(appConstruct);
    if (stage === undefined) throw new Refusal('the access review needs an app or a stage to read the assembly of');
    const { isKnownGone, RULES, readSources, review } = engine();
    const model = readSources([stage.outdir], this.environment);
    const found = review(model);
    const threshold = RANK[this.props.failOn ?? AccessReviewSeverity.ERROR];
    const findings = found.findings.map((finding) => violationOf(finding, RULES, appConstruct, threshold));
    const isGone = (row: CheckResult['unused'][number]): boolean => isKnownGone(model, row);
    const undeclared = this.undeclared(checked(found, this.props), appConstruct, isGone);
    return {
      success: undeclared.length === 0 && found.findings.every((finding) => RANK[finding.severity] < threshold),
      violations: [...findings, ...undeclared],
    };
  }

  /** The file may be that of a gate with more sources than the app: what those give is not here, and yet not gone. */
  private undeclared(
    result: CheckResult | undefined,
    app: IConstruct,
    isGone: (row: CheckResult['unused'][number]) => boolean,
  ): PolicyViolation[] {
    if (result === undefined) return [];
    const gains = [...result.undeclared, ...result.possiblyUndeclared];
    const stale = [
      ...result.expired.map((row) => ({ row, why: 'it is past its day' })),
      ...result.unused.filter(isGone).map((row) => ({ row, why: 'it is no longer there' })),
    ];
    return [
      ...gains.map((fact) => ({
        ruleName: UNDECLARED,
        severity: 'error',
        description: `${sentenceOf(fact)}, which nothing in ${this.props.expectationFile} accepts`,
        fix: 'remove the grant, or accept it with registry-access review --update and have the file reviewed',
        violatingResources: fact.because.map((reason) => placeOf(reason, app)),
      })),
      ...stale.map(({ row, why }) => ({
        ruleName: UNDECLARED,
        severity: 'error',
        description: `${sentenceOf(row)} is in ${this.props.expectationFile}, but ${why}`,
        fix: 'remove the entry, so that it cannot hide a later gain: registry-access review --update with all sources that the file is of',
        violatingResources: [{ constructPath: app.node.path, locations: [] }],
      })),
    ];
  }
}

function checked(found: Review, { expectationFile, today }: AccessReviewPluginProps): CheckResult | undefined {
  if (expectationFile === undefined) return undefined;
  const { checkReview, parseExpectation, readJson } = engine();
  const json = readJson(expectationFile);
  let expectation: ReturnType<typeof parseExpectation>;
  try {
    expectation = parseExpectation(json);
  } catch (cause) {
    throw new Error(`${expectationFile}: ${(cause as Error).message}`, { cause });
  }
  return checkReview(found, expectation, today ?? new Date().toISOString().slice(0, 10));
}

/** The word of a row with the actions that it is, where it is not whole. */
function grantedText({ capability, actions = [], missing = [] }: Partial<CheckResult['unused'][number]>): string {
  return missing.length === 0 ? `${capability}` : `${capability} (only ${actions.join(', ')})`;
}

function sentenceOf({ principal, resource, decision, ...granted }: CheckResult['unused'][number]): string {
  return `${principal.kind} ${principal.id} ${decision === 'maybe' ? 'may be able to' : 'can'} ${grantedText(granted)} on ${resource.name} of ${resource.account}`;
}

/**
 * Before 2.258.0 the CDK tells a plugin the templates alone. What is thrown here counts as a failure of the plugin, so that the app ends with 1; an
 * empty report would pass.
 */
function treeOf(context: IPolicyValidationContext): IConstruct {
  const { appConstruct } = context as Partial<IPolicyValidationContext>;
  if (appConstruct !== undefined) return appConstruct;
  throw new Refusal(
    complain({
      what: 'the access review cannot see the app, and nothing was reviewed',
      got: 'a validation context without appConstruct',
      allowed: 'aws-cdk-lib 2.258.0 or newer',
      instead:
        'update aws-cdk-lib, or review the synthesized assembly with the command: registry-access review cdk.out',
    }),
  );
}

/**
 * Once anything is acknowledged, the CDK forgets `success` and looks for violations that are left with the severity `error`, so that what fails synthesis has to have that.
 */
function severityOf(finding: Finding, threshold: number): string {
  return RANK[finding.severity] >= threshold ? 'error' : finding.severity;
}

function violationOf(finding: Finding, rules: readonly Rule[], app: IConstruct, threshold: number): PolicyViolation {
  const rule = rules.find((one) => one.id === finding.id);
  return {
    ruleName: finding.id,
    severity: severityOf(finding, threshold),
    description: finding.message,
    ...(rule === undefined ? {} : { fix: rule.instead, ruleMetadata: { documentation: rule.doc } }),
    violatingResources: finding.because.map((reason) => placeOf(reason, app)),
  };
}

/**
 * A reason names a construct path, sometimes with the property that holds the policy behind it. Ids may have dots in them too, so that
 * the tree tells where the path ends: the longest beginning of the text that is a construct.
 */
function placeOf(reason: Reason, app: IConstruct): PolicyViolation['violatingResources'][number] {
  const statement = reason.statement === undefined ? [] : [`statement ${reason.statement}`];
  for (let end = reason.path.length; end > 0; end = reason.path.lastIndexOf('.', end - 1)) {
    const path = reason.path.slice(0, end);
    if (!isInTree(path, app.node.root)) continue;
    const property = reason.path.slice(end + 1);
    return { constructPath: path, locations: [...(property === '' ? [] : [`Properties/${property}`]), ...statement] };
  }
  return { constructPath: app.node.path, locations: statement };
}

function isInTree(path: string, root: IConstruct): boolean {
  let at: IConstruct | undefined = root;
  for (const id of path.split('/')) at = at?.node.tryFindChild(id);
  return at !== undefined;
}
