import { companyOf } from '../../../identity/real/support/company';
import { directoryCommand } from '../../../identity/real/support/slapd';
import { type SlapdProgram, slapdEnvironment } from '../../../identity/real/support/slapd-program';
import { NODE_ADDRESS } from '../../real/support/node';
import { DIRECTORY, type WholeCluster } from './whole-cluster';

const PORT = 636;

/** Who is who: owners, contributors and viewers of tenants are of the platform, and so is who has no tenant; joan is not. */
const GROUPS = {
  'ml-platform': ['katherine', 'dorothy', 'annie', 'alan', 'mary', 'ada', 'eve'],
  'robotics-leads': ['katherine', 'joan'],
  robotics: ['dorothy'],
  'safety-review': ['annie'],
};

/** Everybody of the company. */
export const PEOPLE = [...new Set(Object.values(GROUPS).flat())];

/** Starts the company's directory on the node, under its name. */
export async function startCompany({ workplace, node, authority }: WholeCluster, slapd: SlapdProgram): Promise<void> {
  const command = directoryCommand(workplace, slapd, authority, companyOf(GROUPS), DIRECTORY);
  const environment = Object.entries(slapdEnvironment(slapd)).map(pair => pair.join('='));
  await node.serve(['env', ...environment, ...command, '-h', `ldaps://${NODE_ADDRESS}:${PORT}`], async () =>
    node.isOpen(PORT),
  );
}
