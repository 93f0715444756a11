import { auditPrograms, kubernetesPrograms, nodePrograms } from './programs';

export default function findAll(): void {
  auditPrograms.find();
  kubernetesPrograms.find();
  nodePrograms.find();
}
