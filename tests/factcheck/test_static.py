"""The workbench's modules as production serves them."""

import re
import shutil
from pathlib import Path

from django.core.files.storage import FileSystemStorage

import annotations
from factcheck.static import HashedFiles

OURS = Path(annotations.__file__).parent / "static"
IMPORTED = re.compile(r"""(?:from|import)\s*\(?["'](\.[^"']+)["']""")


def test_modules_import_each_other_by_hashed_names(tmp_path: Path) -> None:
    shutil.copytree(OURS, tmp_path, dirs_exist_ok=True)
    storage = HashedFiles(location=tmp_path)
    found = [str(path.relative_to(OURS)) for path in OURS.rglob("*") if path.is_file()]
    source = FileSystemStorage(OURS)
    outcomes = list(storage.post_process({name: (source, name) for name in found}))
    assert not [problem for *_names, problem in outcomes if isinstance(problem, Exception)]
    names = storage.hashed_files
    modules = [name for name in found if name.endswith(".js")]
    for module in modules:
        hashed = tmp_path / names[module]
        for imported in IMPORTED.findall(hashed.read_text()):
            target = (hashed.parent / imported).resolve()
            assert target.exists(), f"{module} imports {imported}"
            assert str(target.relative_to(tmp_path)) in names.values()
    assert len(modules) > 20
