"""The tutorial notebook runs from top to bottom in an empty folder, and is kept without what it gave."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest

PATH = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


@pytest.fixture
def notebook():
    return nbformat.read(PATH, as_version=4)


def test_no_output_is_kept(notebook):
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(cells) > 8
    assert not [cell for cell in cells if cell.outputs or cell.execution_count is not None]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of the client's event loop
def test_it_runs_and_shows_what_it_says(notebook, tmp_path, monkeypatch):
    from nbclient import NotebookClient

    monkeypatch.setitem(os.environ, "JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    (tmp_path / "empty").mkdir()
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path / "empty")}}).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in shown if output.output_type == "error"]
    assert not [output for output in shown if output.get("name") == "stderr"], "nothing complains"
    pages = [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", {})]
    assert any("<mark>" in page for page in pages), "an incident with its words"
    results = [output["data"]["text/plain"] for output in shown if output.output_type == "execute_result"]
    assert any(text.startswith("('killed', 12, None, 'At least 12") for text in results)
    assert results[-1] == "()", "verify finds no difference"
