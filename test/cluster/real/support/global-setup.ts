import { configurationPrograms, dockerPrograms, oldestPrograms } from './configuration-programs';
import { auditPrograms, kubeBenchProgram, newestKubernetes, nodePrograms, oldestKubernetes } from './programs';

export default function findAll(): void {
  auditPrograms.find();
  configurationPrograms.find();
  dockerPrograms.find();
  kubeBenchProgram.find();
  newestKubernetes.find();
  nodePrograms.find();
  oldestKubernetes.find();
  oldestPrograms.find();
}
