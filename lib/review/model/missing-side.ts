/** A side of a request that has to let it through. */
export type MissingSide = 'caller-iam' | 'resource-policy' | 'trust-policy' | 'boundary' | 'endpoint-policy';
