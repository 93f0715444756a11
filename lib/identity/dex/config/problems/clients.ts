import { type CrossFieldProblem, problem, unless } from '../../../../values/cross-field';
import type { DexSettings } from '../shape';
import { isLoopback, isPlain } from '../urls';

/** A client has a secret, or is one that can keep none. */
export function clientSecrets({ clients }: DexSettings): readonly CrossFieldProblem[] {
  return clients.flatMap((client, index) => [
    ...unless(
      client.public || client.secret !== undefined,
      ['clients', index, 'secret'],
      client.secret,
      'the name and the key of a Secret',
      'say where the secret lies, or set public to true',
    ),
    ...unless(
      !client.public || client.secret === undefined,
      ['clients', index, 'secret'],
      client.secret,
      'no secret for a public client: everybody who has the program has it',
      'remove it, or set public to false',
    ),
  ]);
}

/** Codes travel in the redirect, so only a program on the user's own machine may have them over http. */
export function clientRedirects({ clients }: DexSettings): readonly CrossFieldProblem[] {
  return clients.flatMap((client, index) =>
    client.redirectURIs.flatMap((uri, at) =>
      unless(
        !isPlain(uri) || (client.public && isLoopback(uri)),
        ['clients', index, 'redirectURIs', at],
        uri,
        'https, or http to a loopback address of a public client',
        'write https://',
      ),
    ),
  );
}

/** Peers that are not there would be let in as soon as somebody declares them. */
export function trustedPeers({ clients }: DexSettings): readonly CrossFieldProblem[] {
  const ids = clients.map(({ id }) => id);
  return clients.flatMap(({ id, trustedPeers }, index) =>
    (trustedPeers?.clients ?? [])
      .map((peer, at) => ({ peer, at }))
      .filter(({ peer }) => peer === id || !ids.includes(peer))
      .map(({ peer, at }) =>
        problem(
          ['clients', index, 'trustedPeers', 'clients', at],
          peer,
          'the id of another client that is declared here',
          'declare it, or remove it',
        ),
      ),
  );
}
