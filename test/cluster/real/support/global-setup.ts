import { configurationPrograms, dockerPrograms } from './configuration-programs';
import { auditPrograms, kubernetesPrograms, nodePrograms } from './programs';

export default function findAll(): void {
  auditPrograms.find();
  configurationPrograms.find();
  dockerPrograms.find();
  kubernetesPrograms.find();
  nodePrograms.find();
}
