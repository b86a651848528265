import type { Policy, Presence } from '../../policy/statement';
import type { Reason } from '../../policy/verdict';
import type { Flow } from './flow';
import type { RegistryEndpoint } from './registry-endpoint';
import type { Cloud, Origin, RegistryRef } from './registry-ref';
import type { Namespace, Repository } from './repository';
import type { SigningPermission, SigningProfile, SigningRule } from './signing';
import type { Workload } from './workload';

// The words of the model are imported from here, whichever file beside says what they are.
export type * from './flow';
export type * from './registry-endpoint';
export type * from './registry-ref';
export type * from './repository';
export type * from './signing';
export type * from './workload';

/** A user's membership of a group. */
export interface Membership {
  /** ARN of the user. */
  readonly user: string;
  /** ARN of the group. */
  readonly group: string;
  readonly origin: Origin;
  readonly presence?: readonly Presence[];
}

/** Tags of an identity that the input declares. */
export interface Tags {
  readonly values: Readonly<Record<string, string>>;
  /** Whether these are all; otherwise a key that is not here may have any value, or none. */
  readonly complete: boolean;
}

/** A role, user or group that the input declares. */
export interface Identity {
  readonly cloud: Cloud;
  readonly kind: 'role' | 'user' | 'group';
  readonly account: string;
  /** Its ARN, as far as it is known. */
  readonly arn: string;
  readonly origin: Origin;
  /**
   * The input only refers to the identity (a membership, a policy file that names it) and does not declare it, so that it may
   * have policies that are not in the input.
   */
  readonly elsewhere?: true;
  /** Its name is a hole that is made up at deployment, and none of the names that the input writes out. */
  readonly generated?: true;
  /** Tags that the input declares; absent where it says nothing of them. */
  readonly tags?: Tags;
  /** Choices on which it depends that the identity is made. */
  readonly presence?: readonly Presence[];
}

/** What a policy is attached to, which decides its part in a decision. */
export type Attachment =
  /** ECR registry policy. */
  | { readonly kind: 'registry'; readonly registry: RegistryRef }
  /** ECR repository policy. */
  | { readonly kind: 'repository'; readonly registry: RegistryRef; readonly repository: string }
  /** Repository policy inside a creation template: of repositories that do not exist yet. `prefix` without its final slash, or `ROOT`. */
  | {
      readonly kind: 'template';
      readonly registry: RegistryRef;
      readonly prefix: string;
      readonly appliedFor: readonly string[];
    }
  /** Identity policy of a role, user or group. */
  | { readonly kind: 'identity'; readonly identity: string }
  /** Trust policy of a role. */
  | { readonly kind: 'trust'; readonly role: string }
  /**
   * Permissions boundary of a role or user: what its own policies allow counts only as far as this allows it, too. An
   * identity has one; several documents here are the shapes of that one.
   */
  | { readonly kind: 'boundary'; readonly identity: string }
  /**
   * Policy of an organization that can only restrict: a service control policy (what principals of the accounts may do),
   * a resource control policy (what may be done with resources of the accounts), a control policy of a Resource Directory.
   */
  | { readonly kind: 'control'; readonly limits: 'principals' | 'resources'; readonly targets: ControlTargets }
  /** Policy of an interface endpoint of ECR in a VPC: it limits the requests that come through it. */
  | { readonly kind: 'endpoint'; readonly endpoint: string; readonly account: string; readonly region: string }
  /** A plain policy file of which the input does not say what it is attached to. */
  | { readonly kind: 'unattached' };

/** What a policy of an organization is attached to. */
export interface ControlTargets {
  /** Account ids, organizational units (`ou-…`), roots (`r-…`), folders of a Resource Directory (`fd-…`); may have holes. */
  readonly ids: readonly string[];
  /** Whether these are all; otherwise it may be attached anywhere. */
  readonly complete: boolean;
}

/** Scope of the registry policy, as an account setting of ECR says. */
export interface RegistrySetting {
  readonly registry: RegistryRef;
  readonly policyScope: 'V1' | 'V2' | 'unknown';
  readonly origin: Origin;
  readonly presence?: readonly Presence[];
}

/** A policy document that could not be read at all; it may say anything. */
export interface UnreadablePolicy {
  readonly unreadable: string;
}

export interface AttachedPolicy {
  readonly cloud: Cloud;
  readonly attachment: Attachment;
  readonly origin: Origin;
  readonly policy: Policy | UnreadablePolicy;
  /** Choices on which the attachment as a whole depends; every statement depends on them too. */
  readonly presence?: readonly Presence[];
}

/** Something that an account, or a registry of it, has once, as a stack declares it. */
export interface UniqueResource {
  /** What it is, for people: `registry policy`. */
  readonly kind: string;
  readonly account: string;
  /** Empty for what an account has once, whatever the Region. */
  readonly region: string;
  /** The name or prefix by which it is one; empty for what a registry has once. */
  readonly name: string;
  /** Name of the stack, with the logical ids of nested ones; empty where the source does not name it. */
  readonly stack: string;
  readonly logicalId: string;
  readonly origin: Origin;
}

/** Something that bears on access and that the readers could not take into the model. Printed, never dropped. */
export interface Notice {
  readonly origin: Origin;
  /** Stable id: `unknown-resource-type`, `unreadable-policy`, `unresolved-value`, `runs-at-deployment` … */
  readonly id: string;
  /** One sentence, lower case, no final stop. */
  readonly message: string;
}

/** What the reader of a source can be told of the world outside it. */
export interface Environment {
  /** Scope of ECR registry policies; templates cannot say it. Default `unknown`: an Allow counts as under V2, a Deny as under V1. */
  readonly registryPolicyScope?: 'V1' | 'V2' | 'unknown';
  /** The AWS organization, so that an account can be told to be inside or outside of it. */
  readonly organization?: {
    /** `o-…` */
    readonly id: string;
    /** The management account, which no policy of the organization binds. */
    readonly management?: string;
    /** Account id to organization path (`o-…/r-…/ou-…/`), or to '' where the path is not known. Absent: members are not known. */
    readonly members?: Readonly<Record<string, string>>;
  };
  /** Account id or UID to a name for people. Names appear in text output beside the id, never in its place. */
  readonly accounts?: Readonly<Record<string, string>>;
}

/** A place in a file of a source; line and column from 1, in UTF-16 code units. */
export interface FilePlace {
  /** The file, as the user would find it from where the source was named. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where what reasons and notices name stands in the files of the sources. */
export interface Places {
  /** The place of a statement, or of the resource that has it; undefined where no text of the input has either. */
  at(reason: Origin & Pick<Reason, 'statement' | 'sid'>): FilePlace | undefined;
}

/**
 * The access model: what the readers found in the artefacts, in one shape for both clouds. Every string may have holes
 * (`unknown(…)` of the policy layer) where the artefact has a value that is only known at deployment.
 */
export interface AccessModel {
  /** The sources that were read, as the user named them, sorted. */
  readonly sources: readonly string[];
  readonly environment: Environment;
  /** Registries that the input declares something about. */
  readonly registries: readonly RegistryRef[];
  readonly repositories: readonly Repository[];
  readonly namespaces: readonly Namespace[];
  readonly identities: readonly Identity[];
  readonly memberships: readonly Membership[];
  readonly settings: readonly RegistrySetting[];
  /** Absent: none. */
  readonly signing?: readonly SigningRule[];
  /** Absent: none. */
  readonly signingProfiles?: readonly SigningProfile[];
  /** Absent: none. */
  readonly signingPermissions?: readonly SigningPermission[];
  readonly policies: readonly AttachedPolicy[];
  readonly flows: readonly Flow[];
  /** Absent: none. */
  readonly workloads?: readonly Workload[];
  /** From where instances of ACR Enterprise Edition can be reached. Absent: the input says nothing of it. */
  readonly endpoints?: readonly RegistryEndpoint[];
  /** What can be there once and stacks declare. Absent: none. */
  readonly uniques?: readonly UniqueResource[];
  readonly notices: readonly Notice[];
  /** Looked up when it is asked for, and no part of the model's JSON. */
  readonly places?: Places;
}

/** What a model has besides its sources and environment: what one reader contributes. */
export type ModelPart = Omit<AccessModel, 'sources' | 'environment' | 'places'>;
