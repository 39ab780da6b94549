"""Labels what is on a page but not part of its story: menus, notices, buttons, teasers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from newsclean.document import Document
from newsclean.scripts import main_script
from newsclean.stages.boilerplate.context import judge
from newsclean.stages.boilerplate.evidence import examine
from newsclean.stages.boilerplate.lexicon import load_lexicon

# So many characters tell which script a story is in.
SCRIPT_SAMPLE: Final = 20_000


@dataclass(frozen=True, slots=True)
class BoilerplateRemoval:
    """Removes page chrome by phrases in many languages, the shape of lines and their place."""

    name: ClassVar[str] = "boilerplate"
    rules: ClassVar[Mapping[str, str]] = {
        "boilerplate/legal": "disclaimers and copyright lines",
        "boilerplate/consent": "cookie and privacy notices",
        "boilerplate/navigation": "menus, skip links, previous and next",
        "boilerplate/sharing": "buttons to share, print or save",
        "boilerplate/subscription": "calls to subscribe, register or log in",
        "boilerplate/comments": "comment counters and forms",
        "boilerplate/related": "teasers of other stories",
        "boilerplate/advertising": "advertisements and shop links",
        "boilerplate/credits": "the site's own credits",
        "boilerplate/timestamp-crumb": "lines of dates and counters",
        "boilerplate/error-page": "an error page's words beside the story",
    }

    def __call__(self, document: Document) -> Document:
        """The document with its chrome labelled as removed."""
        lexicon = load_lexicon()
        places = [n for n, block in enumerate(document.blocks) if block.removal is None]
        story = " ".join(document.blocks[n].text for n in places)
        script = None if story.isascii() else main_script(story[:SCRIPT_SAMPLE])
        clues = [examine(document.blocks[n], lexicon, script) for n in places]
        return document.with_blocks(
            {
                places[at]: document.blocks[places[at]].removed(
                    self.name, f"boilerplate/{verdict.rule}", verdict.detail, verdict.score
                )
                for at, verdict in judge(clues).items()
            }
        )
