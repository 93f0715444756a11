import * as v from 'valibot';
import { image, parseImage } from '../../values/image';
import { dnsSubdomain } from '../../values/name';
import { below, type Checked, describe } from '../../values/problem';
import { check, object, objectWithOneOf, text, wholeNumber } from '../../values/schema';
import { secretReference } from '../../values/secret-reference';
import { checkLogin } from './check-login';
import type { Login, LoginProps } from './schema';

/** What `OAuth2Proxy` takes beside the login. */
export const deploymentSchema = object({
  image: v.pipe(image, v.description('The image; its tag must say the version of the login.')),
  clientSecret: v.pipe(
    secretReference,
    v.description('Secret that Dex knows the client by, in the namespace of oauth2-proxy.'),
  ),
  cookieSecret: v.pipe(secretReference, v.description('Secret that encrypts the sessions: 32 random bytes.')),
  dexCa: v.pipe(
    objectWithOneOf(['configMap', 'secret'], {
      configMap: v.optional(v.pipe(dnsSubdomain, v.description('ConfigMap that holds it.'))),
      secret: v.optional(
        v.pipe(dnsSubdomain, v.description('Secret that holds it, as the one of a certificate of the same authority.')),
      ),
      key: v.optional(text(/^[-._a-zA-Z0-9]{1,253}$/, 'a key, such as "ca.crt"', 'for example "ca.crt"'), 'ca.crt'),
    }),
    v.description('Certificate authority of the certificate that Dex shows within the cluster.'),
  ),
  replicas: v.optional(v.pipe(wholeNumber(2, 20), v.description('Number of pods.')), 2),
  mesh: v.optional(v.pipe(v.boolean(), v.description('Whether the pods get a sidecar.')), true),
});

/** What `OAuth2Proxy` takes beside the login, in TypeScript. */
export type DeploymentProps = v.InferInput<typeof deploymentSchema>;

/** What `OAuth2Proxy` takes. */
export interface OAuth2ProxyProps extends DeploymentProps {
  /** How people log in. */
  readonly login: LoginProps;
}

/** Props with every default filled in. */
export interface OAuth2ProxySettings extends v.InferOutput<typeof deploymentSchema> {
  readonly login: Login;
}

/** The props, checked, or the problems of all of them. */
export function checkProps({ login: givenLogin, ...given }: OAuth2ProxyProps): Checked<OAuth2ProxySettings> {
  const login = checkLogin(givenLogin);
  const rest = check(deploymentSchema, given);
  if (login.problems || rest.problems) {
    return { problems: [...(rest.problems ?? []), ...below('login', login.problems)] };
  }
  const { tag = '' } = parseImage(rest.value.image);
  if (imageVersion(rest.value.image) === login.value.version) return { value: { ...rest.value, login: login.value } };
  return {
    problems: [
      {
        path: 'login.version',
        given: describe(login.value.version),
        allowed: 'the version that the tag of the image says',
        fix: `run an image with the tag v${login.value.version}, or give the version of ${JSON.stringify(tag)}`,
      },
    ],
  };
}

/** The version that the tag of an image says: `v7.15.3` and `7.15.3-alpine` are 7.15.3. */
export function imageVersion(image: string): string | undefined {
  return /^v?(\d+\.\d+\.\d+)(?:-|$)/.exec(parseImage(image).tag ?? '')?.[1];
}
