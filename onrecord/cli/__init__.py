"""The command line: `onrecord`.

Exit status: 0 all is well; 1 it failed, or nothing could be used, or `verify` found a difference;
2 the command was called wrongly; 3 it was done, but some of the input could not be read.
"""

from onrecord.cli.app import app
from onrecord.cli.look import export, show, verify
from onrecord.cli.work import add, build, demo, init, link, read

__all__ = ["add", "app", "build", "demo", "export", "init", "link", "read", "show", "verify"]
