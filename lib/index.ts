export * from './policy';
export * from './review';
