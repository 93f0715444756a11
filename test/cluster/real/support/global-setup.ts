import { kubernetesPrograms, nodePrograms } from './programs';

export default function findAll(): void {
  kubernetesPrograms.find();
  nodePrograms.find();
}
