export { type AccessReviewPolicyOptions, accessReviewPolicy } from './access-review-policy';
