/** How a program that serves models is started, and what it answers. */
export interface Engine {
  readonly image: string;
  /** @default - that of the image */
  readonly command?: readonly string[];
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Port of the API. */
  readonly port: number;
  /** Path that answers when the model is loaded. */
  readonly ready: string;
  /** Path that answers while the program lives. */
  readonly alive: string;
  /** Paths that clients may ask for, as the mesh matches them. */
  readonly paths: readonly string[];
  /** Paths among those that nobody may ask for. */
  readonly except: readonly string[];
  readonly methods: readonly string[];
}

/** What a server says of itself to an engine. */
export interface ServerFacts {
  readonly name: string;
  /** Folder of the model. */
  readonly model: string;
  /** Accelerators of each pod. */
  readonly devices: number;
  readonly hasKey: boolean;
}

/** Where every server may write. */
export const HOME = '/home/app';

/**
 * Variables that hold for every server which stands on the libraries of Hugging Face and PyTorch: nothing is fetched, nothing is
 * reported, and caches lie where the pod may write. A user without a name has none to call its caches by.
 */
export const OFFLINE: Readonly<Record<string, string>> = {
  HOME,
  USER: 'app',
  LOGNAME: 'app',
  XDG_CACHE_HOME: `${HOME}/.cache`,
  XDG_CONFIG_HOME: `${HOME}/.config`,
  HF_HOME: `${HOME}/hf`,
  HF_HUB_OFFLINE: '1',
  HF_HUB_DISABLE_TELEMETRY: '1',
  TRANSFORMERS_OFFLINE: '1',
  TORCHINDUCTOR_CACHE_DIR: `${HOME}/.cache/inductor`,
  TRITON_CACHE_DIR: `${HOME}/.cache/triton`,
  DO_NOT_TRACK: '1',
};
