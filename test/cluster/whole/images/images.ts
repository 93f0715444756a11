import { copyFileSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mustRun } from '../../../support/real/run';
import { type ImageRecipe, imageOf } from '../support/image-set';
import { debianRoot, shellIn } from './debian';

/** What the image of JupyterLab holds, as pip reads it. */
export const REQUIREMENTS = join(__dirname, 'jupyterlab.txt');
const RAY_REQUIREMENTS = join(__dirname, 'ray.txt');
const WHEELS = [
  '--only-binary=:all:',
  '--python-version=3.11',
  '--implementation=cp',
  '--abi=cp311',
  '--abi=abi3',
  '--abi=none',
];
const PLATFORMS = ['manylinux2014_x86_64', 'manylinux_2_17_x86_64', 'manylinux_2_28_x86_64', 'any'];
const LAB = '/opt/jupyter';
const RAY = '/opt/ray';
const PYTHON = ['python3', 'python3-minimal', 'base-files', 'libstdc++6'];

/** Programs that images are made of. */
export interface ImagePrograms {
  readonly busybox: string;
  readonly coredns: string;
  readonly dex: string;
  readonly kubernetes: string;
  /** The KubeRay operator. */
  readonly kuberay: string;
  readonly oauth2Proxy: string;
}

/** The folder of each image, by the last part of the name that it is pulled by. */
export function clusterImages(programs: ImagePrograms): Readonly<Record<string, string>> {
  const { busybox, coredns, dex, kuberay, oauth2Proxy } = programs;
  const recipes: readonly ImageRecipe[] = [
    shell(busybox),
    one('coredns', coredns, '/coredns'),
    one('dex', dex, '/usr/local/bin/dex'),
    one('oauth2-proxy', oauth2Proxy, '/bin/oauth2-proxy'),
    one('operator', kuberay, '/manager'),
    kubeProxy(programs),
    jupyter(programs),
    ray(programs),
  ];
  return Object.fromEntries(recipes.map(recipe => [recipe.name, imageOf(recipe)]));
}

const DEBIAN = join(__dirname, 'debian.ts');

/** A shell with its tools. */
function shell(busybox: string): ImageRecipe {
  return {
    name: 'busybox',
    sources: [__filename, DEBIAN, busybox],
    make: root => {
      shellIn(root, busybox);
      return { command: ['sh'] };
    },
  };
}

/** One program on an empty root, as the images of upstream have it. */
function one(name: string, program: string, path: string): ImageRecipe {
  return {
    name,
    sources: [__filename, program],
    make: root => {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      copyFileSync(program, join(root, path));
      return { entrypoint: [path] };
    },
  };
}

/** kube-proxy calls the tools of iptables. */
function kubeProxy({ busybox, kubernetes }: ImagePrograms): ImageRecipe {
  return {
    name: 'kube-proxy',
    sources: [__filename, DEBIAN, kubernetes],
    make: root => {
      debianRoot(root, busybox, ['iptables']);
      for (const family of ['iptables', 'ip6tables']) {
        for (const tool of ['', '-save', '-restore']) {
          symlinkSync('xtables-nft-multi', join(root, 'usr/sbin', `${family}${tool}`));
        }
      }
      mkdirSync(join(root, 'usr/local/bin'), { recursive: true });
      cpSync(kubernetes, join(root, 'usr/local/bin/kube-proxy'));
      return { command: ['/usr/local/bin/kube-proxy'], env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin' } };
    },
  };
}

/** JupyterLab under the contract of Kubeflow's images: HTTP on 8888 under NB_PREFIX, user 1000, group 100, home /home/jovyan. */
function jupyter({ busybox }: ImagePrograms): ImageRecipe {
  return {
    name: 'jupyter',
    sources: [__filename, DEBIAN, REQUIREMENTS],
    make: root => {
      debianRoot(root, busybox, PYTHON);
      installWheels(join(root, LAB), REQUIREMENTS);
      const server = ['ip=0.0.0.0', 'port=8888', 'token=', 'password=', 'root_dir=/home/jovyan', 'base_url=$NB_PREFIX']
        .map(option => `--ServerApp.${option}`)
        .join(' ');
      return {
        command: ['sh', '-c', `exec python3 -m jupyterlab --no-browser --app-dir=${LAB}/share/jupyter/lab ${server}`],
        user: '1000:100',
        env: {
          PYTHONPATH: LAB,
          JUPYTER_PATH: `${LAB}/share/jupyter`,
          HOME: '/home/jovyan',
          PYTHONDONTWRITEBYTECODE: '1',
        },
        workingDir: '/home/jovyan',
      };
    },
  };
}

/** Ray as the operator calls it: through bash, with wget for its probes. */
function ray({ busybox }: ImagePrograms): ImageRecipe {
  return {
    name: 'ray',
    sources: [__filename, DEBIAN, RAY_REQUIREMENTS],
    make: root => {
      debianRoot(root, busybox, [...PYTHON, 'bash', 'procps', 'wget']);
      installWheels(join(root, RAY), RAY_REQUIREMENTS);
      const command = join(root, 'usr/local/bin/ray');
      mkdirSync(dirname(command), { recursive: true });
      writeFileSync(command, '#!/bin/sh\nexec python3 -m ray.scripts.scripts "$@"\n', { mode: 0o755 });
      return {
        env: { PATH: '/usr/local/bin:/usr/bin:/bin', PYTHONPATH: RAY, PYTHONDONTWRITEBYTECODE: '1' },
      };
    },
  };
}

/** Installs wheels from PyPI by their hashes, for CPython 3.11. */
function installWheels(target: string, requirements: string): void {
  const wheels = [...WHEELS, ...PLATFORMS.map(platform => `--platform=${platform}`)];
  const options = ['--quiet', '--require-hashes', '--no-deps', '--disable-pip-version-check', '--no-compile'];
  const from = ['--target', target, '--requirement', requirements];
  mustRun('python3', ['-m', 'pip', 'install', ...options, ...wheels, ...from]);
}
