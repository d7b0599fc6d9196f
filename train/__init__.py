"""Training of the encoder that `onrecord.reading` ships: `python -m train --help`. Needs the extra `train`."""
