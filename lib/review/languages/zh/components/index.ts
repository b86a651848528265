export { ARGUMENT_ERRORS, GIVEN, PLACE_ERRORS } from './arguments';
export { BACKFILL_ERRORS, CALL_ERRORS } from './calls';
export { ENDPOINT_ERRORS, GRANT_ERRORS, PULL_ERRORS } from './roles';
export { SYNC_ERRORS } from './sync';
