import { componentProviderHost } from '@pulumi/pulumi/provider/experimental';
import { COMPONENTS, NAME } from './components';

void componentProviderHost({ name: NAME, components: COMPONENTS, dirname: __dirname });
