/**
 * What a case is about, in the vendors' terms: the policies and files that there are, and what is known beside them. In any text `⟨X⟩`
 * stands for what only deployment knows, and `⟨!X⟩` for a name that deployment makes up and that nothing else has.
 */
export interface World {
  readonly cloud: 'aws' | 'alicloud';
  readonly policies?: readonly GivenPolicy[];
  /** What people hand in: templates, plans, previews, states, policies. */
  readonly files?: readonly GivenFile[];
  /** Values of template parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Roles, users and groups that have no other policies than those of the case. Of any other there may be more. */
  readonly identities?: readonly GivenIdentity[];
  /** Repositories that are there, with no other policies than those of the case. */
  readonly repositories?: readonly GivenRepository[];
  /** Namespaces of ACR. */
  readonly namespaces?: readonly GivenNamespace[];
  /** Scope of ECR registry policies where `scopes` has none; unknown where neither says it. */
  readonly registryPolicyScope?: Scope;
  readonly scopes?: readonly (Conditional & Place & { readonly scope: Scope })[];
  readonly organization?: Organization;
}

/** `V1`: a registry policy is about replication and the pull-through cache alone. */
export type Scope = 'V1' | 'V2' | 'unknown';

/** A choice that deployment makes (a condition of CloudFormation), on which it depends that something is there. */
export interface Conditional {
  readonly if?: string;
  readonly unless?: string;
}

export interface Place {
  /** AWS account id or Alibaba Cloud UID. */
  readonly account: string;
  /** `public` for ECR Public. */
  readonly region: string;
  /** Instance of ACR Enterprise Edition; absent for the Personal Edition and on AWS. */
  readonly instance?: string;
}

export type GivenPolicy = Attached & {
  /** The document as the vendor takes it. */
  readonly document?: unknown;
  /** In place of a document: why nobody can read it. It may say anything. */
  readonly unreadable?: string;
  /** Statements by their index that depend on a choice. */
  readonly statements?: readonly (Conditional & { readonly at: number })[];
  /** A name for people. */
  readonly name?: string;
};

type Attached =
  | { readonly type: 'identity' | 'boundary'; readonly principal: string }
  | { readonly type: 'trust'; readonly role: string }
  | (Place & { readonly type: 'registry' })
  | (Place & { readonly type: 'repository'; readonly repository: string })
  | (Place & { readonly type: 'creation-template'; readonly prefix: string; readonly appliedFor: readonly string[] })
  | (Omit<Place, 'instance'> & { readonly type: 'vpc-endpoint'; readonly endpoint: string })
  | {
      /** `control`: a control policy of a Resource Directory. */
      readonly type: 'service-control' | 'resource-control' | 'control';
      /** Accounts, organizational units, roots, folders. */
      readonly targets: readonly string[];
      /** There may be more targets. */
      readonly moreTargets?: true;
    }
  /** Nobody says what it is attached to. */
  | { readonly type: 'unattached' };

export interface GivenFile {
  readonly name: string;
  /** A text as it is; anything else is written as JSON. */
  readonly content: unknown;
  /** Where it is deployed, for files that do not say it. */
  readonly account?: string;
  readonly region?: string;
  /** For a policy document: `registry`, `repository/team-a/app`, `role/ci`, `user/bob`, `group/devs` of that account and Region. */
  readonly policyOf?: string;
}

export interface GivenIdentity extends Conditional {
  readonly arn: string;
  /** ARNs of the groups of a user. */
  readonly groups?: readonly string[];
  /** Absent: nobody says which it has. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly moreTags?: true;
  /** Its name is made up by deployment. */
  readonly generated?: true;
}

export type Visibility = 'private' | 'public' | 'unknown';

export interface GivenRepository extends Conditional, Place {
  readonly name: string;
  /** Default `private`. */
  readonly visibility?: Visibility;
  /** Default `image`. */
  readonly holds?: 'image' | 'chart';
  readonly generated?: true;
}

export interface GivenNamespace extends Conditional, Place {
  readonly name: string;
  /** Whether a push creates its repositories. Default no. */
  readonly autoCreate?: boolean | 'unknown';
  /** Of repositories that a push creates. Default `private`. */
  readonly defaultVisibility?: Visibility;
  readonly holds?: 'image' | 'chart';
}

/** An AWS organization, or a Resource Directory of Alibaba Cloud. */
interface Organization {
  readonly id: string;
  /** The management account, which none of its policies bind. */
  readonly management?: string;
  /** Account to its path (`o-…/r-…/ou-…/`), or to '' where the path is not known. Absent: nobody says who its members are. */
  readonly members?: Readonly<Record<string, string>>;
}
