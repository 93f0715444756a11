import { kubernetesPrograms } from './programs';

export default kubernetesPrograms.find;
