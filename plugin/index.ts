import { main } from '@pulumi/pulumi/provider';
import { RegistryAccessProvider } from './provider';

void main(new RegistryAccessProvider(), process.argv.slice(2));
