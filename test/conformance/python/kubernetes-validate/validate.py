"""kubernetes-validate as it is, but it reads the schemas of a version once, and not once an object."""

import functools
import sys

from kubernetes_validate import __main__, utils

utils.schema_contents = functools.lru_cache(maxsize=None)(utils.schema_contents)
sys.exit(__main__.main())
