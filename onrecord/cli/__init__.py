"""The command line: `onrecord`.

Exit status: 0 all is well; 1 it failed, or nothing could be used, or `verify` found a difference;
2 the command was called wrongly; 3 it was done, but some of the input could not be read.
"""

from onrecord.cli.app import app
from onrecord.cli.building import add, build, demo, init, link, read
from onrecord.cli.looking import export, show, verify
from onrecord.cli.places import import_places

__all__ = ["add", "app", "build", "demo", "export", "import_places", "init", "link", "read", "show", "verify"]
