import * as v from 'valibot';
import { object } from '../../../values/schema';
import { secretReference } from '../../../values/secret-reference';
import type { DexConnector } from '../connector';
import { literal } from './literal';
import { common, makeConnector, nonProduction } from './shared';

// Both kinds know one user alone: kilgore@kilgore.trout.
const EMAIL_DOMAINS = ['kilgore.trout'];

/** The keys of a mockCallback connector. */
export const mockCallbackSchema = object({ ...common, nonProduction });

/** The keys of a mockPassword connector. */
export const mockPasswordSchema = object({
  ...common,
  username: v.pipe(literal, v.description('Name that logs in.')),
  password: v.pipe(secretReference, v.description('Where its password lies.')),
  nonProduction,
});

/** A mockCallback connector as users write it. */
export type MockCallbackConnectorProps = v.InferInput<typeof mockCallbackSchema>;

/** A mockPassword connector as users write it. */
export type MockPasswordConnectorProps = v.InferInput<typeof mockPasswordSchema>;

/**
 * Logs everybody in as one user, without asking. For tests.
 * @see https://github.com/dexidp/dex/blob/v2.45.1/connector/mock/connectortest.go
 */
export function mockCallbackConnector(props: MockCallbackConnectorProps): DexConnector {
  return makeConnector('mockCallback', mockCallbackSchema, props, ({ nonProduction }) => ({
    config: {},
    redirects: false,
    endpoints: [],
    emailDomains: EMAIL_DOMAINS,
    verifiesEmail: false,
    accepted: nonProduction,
  }));
}

/**
 * Logs one user in by one password. For tests.
 * @see https://github.com/dexidp/dex/blob/v2.45.1/connector/mock/connectortest.go
 */
export function mockPasswordConnector(props: MockPasswordConnectorProps): DexConnector {
  return makeConnector('mockPassword', mockPasswordSchema, props, ({ username, password, nonProduction }) => ({
    config: { username },
    secrets: { password },
    redirects: false,
    endpoints: [],
    emailDomains: EMAIL_DOMAINS,
    verifiesEmail: false,
    accepted: nonProduction,
  }));
}
