"""Validates the notebooks that it is given against the schema of nbformat 4.5, and says what is wrong with which."""
import sys

import nbformat

failed = False
for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    version = (notebook.nbformat, notebook.nbformat_minor)
    try:
        nbformat.validate(notebook, repair_duplicate_cell_ids=False)
    except nbformat.ValidationError as error:
        print(f"{path}: {error}")
        failed = True
    if version != (4, 5):
        print(f"{path}: is nbformat {version}")
        failed = True
sys.exit(failed)
