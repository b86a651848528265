export { OPENAPI_PROVIDERS, type OpenApiType } from '../dynamic-providers';
export { type MakeResource, makeResourcesBy } from '../dynamic-resources';
