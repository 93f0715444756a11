import * as v from 'valibot';
import { destinationSchema } from '../../../network/destination';
import { httpsUrl } from '../../../values/https-url';
import { image } from '../../../values/image';
import { dnsSubdomain } from '../../../values/name';
import { quantity } from '../../../values/quantity';
import { hint, list, object, objectWithOneOf, text } from '../../../values/schema';
import { secretReference } from '../../../values/secret-reference';
import { checksums, filePatterns } from './format';

/** A folder below another. */
const folder = text(
  /^(?!\/)(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/,
  'a folder below the root of the volume, without a slash at either end',
  'for example "models/llama"',
);

const imageSource = object({
  reference: v.pipe(image, v.description('Image of the weights, with tag and digest.')),
  path: v.optional(v.pipe(folder, v.description('Folder of the model in it; its root if left out.'))),
});

const downloadSource = object({
  repository: v.pipe(
    text(/^[\w.-]+\/[\w.-]+$/, 'a repository of Hugging Face, organization/model', 'for example "example/llama-8b"'),
    v.description('Repository of Hugging Face.'),
  ),
  revision: v.pipe(
    text(
      /^[0-9a-f]{40}$/,
      'a commit: 40 hex digits',
      'take the commit that the repository shows for the version; a branch or a tag is another model tomorrow',
    ),
    v.description('Commit of the repository.'),
  ),
  files: v.optional(
    v.pipe(filePatterns, v.description('Which of its files are fetched; safetensors and texts if left out.')),
  ),
  checksums: v.optional(
    v.pipe(checksums, v.description('Every file with its SHA-256: those are fetched, and nothing else is served.')),
  ),
  endpoint: v.optional(v.pipe(httpsUrl, v.description('Address of a mirror of Hugging Face.'))),
  token: v.optional(v.pipe(secretReference, v.description('Secret with a token of Hugging Face, mounted as a file.'))),
  image: v.optional(
    v.pipe(image, v.description('Image with python3 and huggingface_hub; that of the server if left out.')),
  ),
  size: v.pipe(quantity, v.description('Size of the volume: room for two revisions, so that one can go back.')),
  storageClass: v.optional(
    v.pipe(dnsSubdomain, v.description('Class of a volume that several nodes can read at once.')),
  ),
  egress: v.pipe(
    list(destinationSchema, 'destinations'),
    v.minLength(1, hint('at least one destination: the job has no other way out', 'name the mirror or the proxy')),
    v.description('Where the job may go; the servers go nowhere.'),
  ),
});

const s3Source = object({
  bucket: v.pipe(
    text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket', 'for example "example-models"'),
    v.description('Bucket.'),
  ),
  prefix: v.pipe(folder, v.description('Folder of the model in it.')),
  region: v.pipe(
    text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region of AWS', 'for example "eu-central-1"'),
    v.description('Region of the bucket.'),
  ),
  checksums: v.pipe(
    checksums,
    v.description('Every file with its SHA-256, which each pod checks before it serves: a bucket has no digest.'),
  ),
});

/** Where the weights come from, fixed to the last bit. */
export const weightsSchema = objectWithOneOf(['image', 'download', 's3'], {
  image: v.optional(v.pipe(imageSource, v.description('An OCI image, which the kubelet fetches: Kubernetes 1.35.'))),
  download: v.optional(
    v.pipe(downloadSource, v.description('A volume that one job fills from Hugging Face, and servers read.')),
  ),
  s3: v.optional(v.pipe(s3Source, v.description('A bucket of S3, mounted read-only by its CSI driver.'))),
});

/** Where weights come from, with every default filled in. */
export type WeightsSettings = v.InferOutput<typeof weightsSchema>;

/** A download with every default filled in. */
export type DownloadSettings = NonNullable<WeightsSettings['download']>;

/** A bucket with every default filled in. */
export type S3Settings = NonNullable<WeightsSettings['s3']>;
