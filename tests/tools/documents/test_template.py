import runpy
from pathlib import Path

from tdkt.tools.documents.word import TEMPLATE

SCRIPT = Path(__file__).parents[3] / "scripts" / "make_word_templates.py"


def test_kept_template_is_what_the_script_makes():
    made = runpy.run_path(str(SCRIPT))["official_template"]()

    assert made == TEMPLATE.read_bytes()
