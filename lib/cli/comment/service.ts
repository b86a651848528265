/** A comment that the account of the token has written. */
export interface OwnComment {
  readonly id: string;
  readonly body: string;
}

/** The comments of one pull or merge request. */
export interface PullRequest {
  /** `pull request 12`, in the vendor's word. */
  readonly name: string;
  /** Characters that a comment may have. */
  readonly most: number;
  /** What the service would take for a command is made text. */
  readonly asText?: (body: string) => string;
  /**
   * What the account of the token has written, oldest first. Of others nothing: a marker is easily copied, and somebody else's comment
   * is never written over.
   */
  own(): Promise<readonly OwnComment[]>;
  create(body: string): Promise<void>;
  update(comment: OwnComment, body: string): Promise<void>;
}
