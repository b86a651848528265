import type { Policy, Presence, Reason } from '../../policy';
import type { RegistryEndpoint } from './registry-endpoint';
import type { Cloud, Holds, Origin, RegistryRef, Visibility } from './registry-ref';

export type { Cloud, Holds, Origin, RegistryRef, Visibility } from './registry-ref';

/** A repository that the input declares. */
export interface Repository {
  readonly registry: RegistryRef;
  /** `team-a/app`; on ACR `<namespace>/<repository>`. */
  readonly name: string;
  readonly origin: Origin;
  /** Readable by everybody without any policy: `repoType: PUBLIC` on ACR, ECR Public. A hole's value is `unknown`. */
  readonly visibility: Visibility;
  /** What it holds; ACR has namespaces and repositories for charts beside those for images. Default `image`. */
  readonly holds?: Holds;
  /** Its name is a hole that is made up at deployment, and none of the names that the input writes out. */
  readonly generated?: true;
  /** Choices on which it depends that the repository is made. */
  readonly presence?: readonly Presence[];
}

/** A namespace of an ACR instance. Repositories born by auto-create take its default visibility. */
export interface Namespace {
  readonly registry: RegistryRef;
  readonly name: string;
  readonly origin: Origin;
  readonly autoCreate: boolean | 'unknown';
  readonly defaultVisibility: Visibility;
  /** Default `image`. */
  readonly holds?: Holds;
  readonly presence?: readonly Presence[];
}

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

/**
 * A rule of a registry by which images are signed as they are pushed, in the name of whoever pushes them.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html
 */
export interface SigningRule {
  readonly registry: RegistryRef;
  /** ARN of the signing profile; may have holes. */
  readonly profile: string;
  /** Patterns of the repositories that it is about; `*` for all. */
  readonly repositories: readonly string[];
  readonly origin: Origin;
  readonly presence?: readonly Presence[];
}

/** A signing profile that the input declares, so that what it permits other accounts is in the input, too. */
export interface SigningProfile {
  /** ARN without a version; may have holes. */
  readonly profile: string;
  readonly origin: Origin;
  readonly presence?: readonly Presence[];
}

/**
 * The permission of a signing profile for an account or a role to sign with it.
 * https://docs.aws.amazon.com/signer/latest/developerguide/signing-profile-cross-account.html
 */
export interface SigningPermission extends SigningProfile {
  /** Account id or ARN of a role; may have holes. */
  readonly principal: string;
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

/** Images that move without anybody pulling them: replication, ACR sync and artifact subscription, pull-through cache. */
export interface Flow {
  readonly cloud: Cloud;
  readonly kind: 'replication' | 'sync' | 'subscription' | 'pull-through';
  readonly origin: Origin;
  readonly from: {
    readonly registry: RegistryRef | { readonly external: string };
    readonly repositories: readonly string[];
  };
  readonly to: { readonly registry: RegistryRef; readonly repositories: readonly string[] };
  /** The role under which the images are read, by ARN, where the flow has one. */
  readonly role?: string;
  /** Tags that are copied, a regular expression; absent: all. */
  readonly tagFilter?: string;
  /** `manual` waits for somebody to start it. Absent: by itself. A hole's value is `unknown`. */
  readonly trigger?: 'automatic' | 'manual' | 'unknown';
  /** Whether what is deleted at the source is deleted at the destination too (`DeleteReplication`). Default false. */
  readonly deletes?: boolean | 'unknown';
  /** There may be more of this than could be read: repositories, filters, destinations. */
  readonly doubt?: string;
  readonly presence?: readonly Presence[];
}

/**
 * Something that runs containers, with one image that it pulls: a function, a task definition, a build project. One with several
 * images, or whose image a choice decides, is several of these.
 */
export interface Workload {
  readonly cloud: Cloud;
  /** What it is, for people: `an ECS task`. */
  readonly what: string;
  readonly origin: Origin;
  /** Account and Region in which it runs. */
  readonly account: string;
  readonly region: string;
  /** AWS partition, where the Region does not tell it. */
  readonly partition?: string;
  /** The reference of the image as it is written. */
  readonly image: string;
  /** What its own settings say of the ACR instance of the image, of which the host of the image has the name at most. */
  readonly instance?: { readonly id?: string; readonly account?: string; readonly region?: string };
  readonly puller: Puller;
  /** Images that the service cannot take for it, whatever policies say, and what to do instead. */
  readonly limits?: readonly { readonly to: 'account' | 'region'; readonly instead: string }[];
  readonly presence?: readonly Presence[];
}

/** Who pulls the image of a workload. */
export type Puller =
  /**
   * A role, by ARN. `through` are those who assume it, one after another, the first of them a service (or an account, of which
   * some principal does): `eci.aliyuncs.com` and a role that it assumes before this one.
   */
  | { readonly kind: 'role'; readonly role: string; readonly through: readonly string[] }
  /** A role of the account that the workload does not name: that of the machine on which it runs. */
  | { readonly kind: 'account'; readonly account: string }
  /** The service itself, on behalf of the workload; `withAccount`: and whoever deploys it, a principal of its account. */
  | { readonly kind: 'service'; readonly service: string; readonly source: string; readonly withAccount?: true }
  /** Nobody: the role is missing that the service wants for images of a private registry; `lacks` is the property. */
  | { readonly kind: 'nobody'; readonly lacks: string };

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
