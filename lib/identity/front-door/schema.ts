import * as v from 'valibot';
import { hint, list, object, oneOf } from '../../values/schema';
import { apiServerLoginSchema } from '../api-server/schema';
import { client } from '../dex/config/client';
import { dexConfigShape } from '../dex/config/shape';
import { connectorData } from '../dex/connectors/data';
import { dexProps } from '../dex/props';
import { deploymentSchema, imageVersion } from '../oauth2-proxy/props';
import { loginSchema } from '../oauth2-proxy/schema';
import { edgeSchema } from './edge';
import { gatewayIssuer, internalIssuer } from './issuer-choice';

/** Secret with the keys `client-secret` and `cookie-secret`, unless others are named. */
const SECRET = 'oauth2-proxy';

// The rest follows from the platform, or from what the other keys say.
const { clientId, emailDomains, allowedGroups, lifetimes, cookieName } = loginSchema.entries;
const { image, secretsInEnvironment, replicas, egress, caBundle, podAnnotations } = dexProps.entries;
const {
  issuer: _,
  clients: __,
  connectors: ___,
  expiry: ____,
  skipApprovalScreen: _____,
  ...config
} = dexConfigShape.entries;
const proxy = deploymentSchema.entries;

const proxyImage = v.pipe(
  proxy.image,
  v.check(
    given => v.is(loginSchema.entries.version, imageVersion(given)),
    hint('an image of oauth2-proxy from 7.15.2 on, whose tag says the version', 'for example the tag v7.15.3'),
  ),
);

const clientSecret = v.optional(
  v.pipe(proxy.clientSecret, v.description('Secret that Dex knows oauth2-proxy by; it must be in both namespaces.')),
  { name: SECRET, key: 'client-secret' },
);

/** How people reach the platform and log in: the shape of `login.yaml`, and of the props of `FrontDoor`. */
export const frontDoorSchema = object({
  gatewayIssuer: v.pipe(gatewayIssuer, v.description("Who certifies the platform's host, which browsers see.")),
  internalIssuer: v.optional(v.pipe(internalIssuer, v.description('Who certifies Dex within the cluster.')), {
    selfSigned: {},
  }),
  minProtocolVersion: v.optional(
    v.pipe(oneOf(['TLSV1_3', 'TLSV1_2']), v.description('Oldest version of TLS for browsers.')),
    'TLSV1_3',
  ),
  login: v.pipe(
    object({ emailDomains, allowedGroups, lifetimes, cookieName, clientId }),
    v.description('Who may log in, and for how long.'),
  ),
  dex: v.pipe(
    object({
      image,
      secretsInEnvironment,
      replicas,
      egress,
      caBundle,
      podAnnotations,
      config: v.pipe(
        object({
          connectors: v.pipe(
            list(connectorData, 'connectors'),
            v.minLength(1, hint('at least one connector', 'add the place where your people have their accounts')),
            v.description('The login sources, each with the keys of its type.'),
          ),
          clients: v.optional(
            v.pipe(
              list(client, 'clients'),
              v.description('Programs beside oauth2-proxy and kubectl that log people in.'),
            ),
            [],
          ),
          ...config,
        }),
        v.description("Dex's configuration; the issuer, the client of oauth2-proxy and the lifetimes follow."),
      ),
    }),
    v.description('Dex, which knows where people have their accounts.'),
  ),
  edge: v.optional(
    v.pipe(
      edgeSchema,
      v.description('The load balancer of AWS before the gateway; there is none of ours if left out.'),
    ),
  ),
  kubectl: v.optional(
    v.pipe(
      apiServerLoginSchema,
      v.description('The login for kubectl, of the same people; there is none if left out.'),
    ),
  ),
  oauth2Proxy: v.pipe(
    object({
      image: v.pipe(proxyImage, v.description('The image; its tag says the version.')),
      clientSecret,
      cookieSecret: v.optional(proxy.cookieSecret, { name: SECRET, key: 'cookie-secret' }),
      replicas: proxy.replicas,
    }),
    v.description('oauth2-proxy, which keeps the sessions.'),
  ),
});

/** How people reach the platform and log in, as users write it. */
export type FrontDoorSettings = v.InferInput<typeof frontDoorSchema>;

/** The same, with every default filled in. */
export type FrontDoorValues = v.InferOutput<typeof frontDoorSchema>;
