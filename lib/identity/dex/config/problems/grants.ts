import { type CrossFieldProblem, unless } from '../../../../values/cross-field';
import type { ConnectorType } from '../../connector';
import type { DexSettings } from '../shape';

/** Kinds that take a name and a password. */
const PASSWORD_TYPES: readonly ConnectorType[] = ['ldap', 'keystone', 'atlassian-crowd', 'mockPassword'];

/** The grant password and its connector; Dex looks for the connector only when somebody logs in. */
export function passwordGrant({
  grantTypes,
  passwordConnector,
  connectors,
  staticPasswords,
}: DexSettings): readonly CrossFieldProblem[] {
  const isOn = grantTypes.some(({ type }) => type === 'password');
  const ids = [
    ...connectors.filter(({ type }) => PASSWORD_TYPES.includes(type)).map(({ id }) => id),
    ...(staticPasswords.length > 0 ? ['local'] : []),
  ];
  if (passwordConnector === undefined) {
    return unless(
      !isOn,
      ['passwordConnector'],
      passwordConnector,
      'the connector that the grant password asks',
      'name it, or remove the grant',
    );
  }
  return [
    ...unless(
      isOn,
      ['passwordConnector'],
      passwordConnector,
      'a connector only with the grant password',
      'remove it, or add password to grantTypes',
    ),
    ...unless(
      ids.includes(passwordConnector),
      ['passwordConnector'],
      passwordConnector,
      `a connector that takes passwords: ${ids.join(', ') || 'there is none'}`,
      ids[0] === undefined ? 'remove it' : `for example ${JSON.stringify(ids[0])}`,
    ),
  ];
}

/** The screen asks whether the program is the one that the user meant, so only the platform's own may go without. */
export function approvalScreen({ skipApprovalScreen, clients }: DexSettings): readonly CrossFieldProblem[] {
  const foreign = clients.find(client => !client.firstParty || client.public || client.trustedPeers !== undefined);
  return unless(
    !skipApprovalScreen || foreign === undefined,
    ['skipApprovalScreen'],
    skipApprovalScreen,
    `true only if every client is firstParty, has a secret and trusts no peers; ${foreign?.id} does not`,
    'remove it, or set firstParty on the clients that are',
  );
}
