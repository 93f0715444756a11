/** Sums of a folder's files, as a program of Python; a file too many is as wrong as a wrong one. */
const VERIFY = `import hashlib, json, os, pathlib, sys

def verify(folder, sums):
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob('*') if not path.is_dir()}
    problems = [f'{name}: not in the list of checksums' for name in sorted(files.keys() - sums.keys())]
    for name, expected in sorted(sums.items()):
        if name not in files:
            problems.append(f'{name}: missing')
            continue
        digest = hashlib.sha256()
        with open(files[name], 'rb') as file:
            while block := file.read(1 << 20):
                digest.update(block)
        if digest.hexdigest() != expected:
            problems.append(f'{name}: sha256 is {digest.hexdigest()}, expected {expected}')
    if problems:
        sys.exit('\\n'.join(problems))
`;

/** Checks the folder MODEL against CHECKSUMS, and ends with an error that names each file which differs. */
export const VERIFY_SCRIPT = `${VERIFY}
verify(pathlib.Path(os.environ['MODEL']), json.loads(os.environ['CHECKSUMS']))
`;

/**
 * Fetches a revision into a folder beside the one that is served, checks it there, and only then gives it its name: no server
 * ever sees half a model. Run again, it finds that all is done.
 */
export const DOWNLOAD_SCRIPT = `${VERIFY}
import shutil
from huggingface_hub import snapshot_download

model = pathlib.Path(os.environ['MODEL'])
if model.exists():
    print(f'{model} is there already')
    sys.exit(0)
part = model.with_name(model.name + '.part')
snapshot_download(
    repo_id=os.environ['REPOSITORY'],
    revision=os.environ['REVISION'],
    allow_patterns=json.loads(os.environ['FILES']),
    local_dir=part,
)
shutil.rmtree(part / '.cache', ignore_errors=True)
sums = json.loads(os.environ.get('CHECKSUMS', 'null'))
if sums is not None:
    verify(part, sums)
part.rename(model)
`;
