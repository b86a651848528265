import { join } from 'node:path';
import {
  Annotations,
  App,
  BootstraplessSynthesizer,
  CfnStackSet,
  Lazy,
  Names,
  Stack,
  Stage,
  Token,
} from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { refusedOf } from './private/refusal';
import { markRollOut, partitionOfRegion } from './private/regions';
import { checkMembers, count, FLAG, type Members, optional, text, texts } from './private/shapes';
import { checkRollOut, checkStackSetTemplate, type StackSetTemplate } from './private/stack-set-checks';

/** Properties of a `ConsumerStackSet`. */
export interface ConsumerStackSetProps {
  /** Organizational units (`ou-…`) or the root (`r-…`) whose accounts get the stack, also those that join later. */
  readonly organizationalUnitIds: string[];

  /** Regions in which each account gets the stack. */
  readonly regions: string[];

  /**
   * Name of the StackSet.
   *
   * @default - from the construct's path
   */
  readonly stackSetName?: string;

  /**
   * What the StackSet is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Deploy to accounts that join a unit, and remove from those that leave it.
   *
   * @default true
   */
  readonly autoDeployment?: boolean;

  /**
   * Keep the stack in an account that leaves its unit.
   *
   * @default false
   */
  readonly retainStacksOnAccountRemoval?: boolean;

  /**
   * The account of this stack is a delegated administrator for StackSets, not the management account of the organization.
   *
   * @default false
   */
  readonly delegatedAdministrator?: boolean;

  /**
   * Share of the accounts of a Region that are deployed at a time, 1 to 100. Does not apply to auto-deployment.
   *
   * @default - CloudFormation's: one account at a time
   */
  readonly maxConcurrentPercentage?: number;

  /**
   * Share of the accounts of a Region in which the deployment may fail before it stops there, 0 to 100.
   *
   * @default - CloudFormation's: none
   */
  readonly failureTolerancePercentage?: number;
}

const PROPS: Members = {
  organizationalUnitIds: texts("['ou-ab12-11111111']"),
  regions: texts("['eu-west-1']"),
  stackSetName: optional(text("'registry-consumers'")),
  description: optional(text("'Pulls from the platform registry'")),
  autoDeployment: optional(FLAG),
  retainStacksOnAccountRemoval: optional(FLAG),
  delegatedAdministrator: optional(FLAG),
  maxConcurrentPercentage: optional(count('25')),
  failureTolerancePercentage: optional(count('10')),
};

/**
 * Rolls a consumer or a cache out to every account of organizational units, by a service-managed StackSet.
 *
 * What is declared in `template` becomes the StackSet's template. It is a stack of its own app: it has no environment, no assets and no
 * custom resources, and takes from the stack around it only values that are known. Let the hub trust the organization or the unit, so
 * that accounts that join need no deployment of the hub.
 *
 * Trusted access for StackSets must be on in the organization. See
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-enable-trusted-access.html
 *
 * @throws Error for no units, no Regions, or ids that are none; at synth for a template with assets or custom resources, with a role
 * name that is the same in every Region, or larger than the 51,200 bytes that CloudFormation takes inline
 *
 * @example
 * const spokes = new ConsumerStackSet(this, 'Spokes', { organizationalUnitIds: ['ou-ab12-11111111'], regions: ['eu-west-1'] });
 * new PullThroughCache(spokes.template, 'Cache', {
 *   upstream: UpstreamRegistry.privateRegistry(registry),
 *   upstreamGrantee: new OrganizationalUnitPrincipal('o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*'),
 *   repositoryPrefix: 'platform/*',
 * });
 */
export class ConsumerStackSet extends Construct {
  /** The stack that every account gets. Declare in it what the accounts need. */
  public readonly template: Stack;
  private readonly app: App;
  private readonly regions: string[];
  private rendered?: StackSetTemplate;

  constructor(scope: Construct, id: string, props: ConsumerStackSetProps) {
    super(scope, id);
    try {
      checkMembers('a consumer StackSet', props, PROPS);
      checkRollOut(props.organizationalUnitIds, props.regions, partitionOfRegion(Stack.of(this).region));
      this.regions = props.regions;
      // An app of its own, since CloudFormation wants the template as a text inside the resource: nothing of it may become a stack,
      // an asset or a reference of the app around it.
      // Its own folder inside the assembly, where the template can be read and reviewed.
      const name = Names.uniqueResourceName(this, { maxLength: 40, separator: '-' });
      const outdir = join(Stage.of(this)?.outdir ?? 'cdk.out', `stack-set-${name}`);
      this.app = new App({ autoSynth: false, analyticsReporting: false, outdir, context: this.node.getAllContext() });
      this.template = new Stack(this.app, name, {
        synthesizer: new BootstraplessSynthesizer(),
        ...(props.description === undefined ? {} : { description: props.description }),
      });
      markRollOut(this.template, props.regions);
      this.makeResource(props);
      this.node.addValidation({ validate: () => this.problems() });
    } catch (error) {
      throw refusedOf(this, error);
    }
  }

  private makeResource(props: ConsumerStackSetProps): void {
    const { organizationalUnitIds, regions, maxConcurrentPercentage, failureTolerancePercentage } = props;
    const preferred = maxConcurrentPercentage !== undefined || failureTolerancePercentage !== undefined;
    const enabled = props.autoDeployment ?? true;
    new CfnStackSet(this, 'Resource', {
      stackSetName: props.stackSetName ?? Names.uniqueResourceName(this, { maxLength: 128, separator: '-' }),
      description: props.description,
      permissionModel: 'SERVICE_MANAGED',
      callAs: props.delegatedAdministrator === true ? 'DELEGATED_ADMIN' : 'SELF',
      autoDeployment: enabled
        ? { enabled, retainStacksOnAccountRemoval: props.retainStacksOnAccountRemoval ?? false }
        : { enabled },
      // Operations that do not touch the same instances run side by side instead of failing.
      managedExecution: { Active: true },
      capabilities: ['CAPABILITY_NAMED_IAM'],
      operationPreferences: preferred ? { maxConcurrentPercentage, failureTolerancePercentage } : undefined,
      stackInstancesGroup: [
        {
          deploymentTargets: { organizationalUnitIds: [...organizationalUnitIds].sort() },
          regions: [...regions].sort(),
        },
      ],
      templateBody: Lazy.string({ produce: () => this.render().body }),
    });
  }

  /** Synthesizes the template, once: after that nothing can be added to it any more. */
  private render(): StackSetTemplate {
    if (this.rendered !== undefined) return this.rendered;
    const artifact = this.app.synth().getStackByName(this.template.stackName);
    this.rendered = {
      body: JSON.stringify(artifact.template),
      template: artifact.template,
      warnings: artifact.messages.filter(({ level }) => level === 'warning').map(({ entry }) => String(entry.data)),
    };
    return this.rendered;
  }

  private problems(): string[] {
    const rendered = this.render();
    for (const warning of rendered.warnings) {
      const [, text = warning, id = 'registry-access:inStackSet'] = /^(.*) \[ack: (.*)\]$/s.exec(warning) ?? [];
      Annotations.of(this).addWarningV2(id, text);
    }
    return checkStackSetTemplate(rendered, this.regions.length > 1 || this.regions.some((r) => Token.isUnresolved(r)));
  }
}
