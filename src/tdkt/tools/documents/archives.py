"""What `zipfile` raises for an archive that it cannot read."""

import zipfile

# There is no one error: an unknown compression method (NotImplementedError), a part with a
# password (RuntimeError) and a damaged directory each raise one of their own.
DAMAGED_ARCHIVE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
