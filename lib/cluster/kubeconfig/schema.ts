import * as v from 'valibot';
import { maybeSecret, namesSecret } from '../../rules/secret/secret-text';
import { httpsUrl } from '../../values/https-url';
import { dnsLabel } from '../../values/name';
import { certificates } from '../../values/pem';
import { hint, list, object, objectWithOneOf, oneOf, text } from '../../values/schema';
import { absolutePath } from '../node/path';

const authority = objectWithOneOf(['pem', 'file'], {
  pem: v.optional(v.pipe(certificates, v.description('The certificates themselves: they are public.'))),
  file: v.optional(v.pipe(absolutePath, v.description('Path of the file with the certificates.'))),
});

const variable = v.pipe(
  object({ name: text(/^[A-Za-z_]\w*$/, 'the name of a variable', 'for example "AWS_PROFILE"'), value: v.string() }),
  v.check(
    ({ name, value }) => !(namesSecret(name) && maybeSecret(value)),
    hint(
      'variables that hold no secret: the file is copied, and may be committed',
      'let the program read it where it is kept',
    ),
  ),
);

/** A program that logs in and prints a short-lived credential. */
export const execPlugin = object({
  command: v.pipe(
    text(/^[\w./+@-]+$/, 'the name or the path of a program', 'for example "kubectl"'),
    v.description('Program; a relative path is taken from the folder of the kubeconfig.'),
  ),
  args: v.optional(v.pipe(list(v.string(), 'arguments'), v.description('Its arguments.')), []),
  env: v.optional(v.pipe(list(variable, 'variables'), v.description('Variables beside those it inherits.')), []),
  interactiveMode: v.optional(
    v.pipe(oneOf(['Never', 'IfAvailable', 'Always']), v.description('Whether it may ask at the terminal.')),
    'IfAvailable',
  ),
  installHint: v.optional(v.pipe(v.string(), v.description('What to do where the program is missing.'))),
});

/** Access to a cluster. */
export const kubeconfigSchema = object({
  cluster: v.optional(v.pipe(dnsLabel(), v.description('What the cluster is called in the file.')), 'cluster'),
  server: v.pipe(httpsUrl, v.description('Address of the API server.')),
  authority: v.pipe(authority, v.description('Certificate authority of the API server.')),
  namespace: v.optional(v.pipe(dnsLabel(), v.description('Namespace that commands without one are for.')), 'default'),
  user: v.pipe(
    objectWithOneOf(['exec', 'tokenFile'], {
      exec: v.optional(v.pipe(execPlugin, v.description('Program that logs in.'))),
      tokenFile: v.optional(
        v.pipe(absolutePath, v.description('File that something else keeps a bound, short-lived token in.')),
      ),
    }),
    v.description('How the user is known: by a program, or by a file; never by something in this file.'),
  ),
});

/** Access to a cluster, as users write it. */
export type KubeconfigProps = v.InferInput<typeof kubeconfigSchema>;

/** Access to a cluster, with every default filled in. */
export type KubeconfigSettings = v.InferOutput<typeof kubeconfigSchema>;
