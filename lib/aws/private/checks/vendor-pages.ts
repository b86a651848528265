/** Where ECR's user guide has its pages. */
export const ECR = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';

/** Where ECR's API has its pages. */
export const API = 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference';
