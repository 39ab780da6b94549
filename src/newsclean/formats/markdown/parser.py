"""The Markdown parser: CommonMark with what GitHub and the site generators add to it."""

from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

_BLOCKS_ONLY: Final = ["normalize", "block"]


@cache
def block_parser() -> MarkdownIt:
    """A parser of the block structure alone, which leaves everything where it stands."""
    parser = full_parser.__wrapped__()
    parser.core.ruler.enableOnly(_BLOCKS_ONLY)
    return parser


@cache
def full_parser() -> MarkdownIt:
    """A parser of everything that shows when the text is rendered."""
    return (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
        .use(dollarmath_plugin)
        .use(amsmath_plugin)
        .use(admon_plugin)
        .use(colon_fence_plugin)
    )
